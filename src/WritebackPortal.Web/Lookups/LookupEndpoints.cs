using Microsoft.AspNetCore.Http.HttpResults;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Api;
using WritebackPortal.Web.Audit;

namespace WritebackPortal.Web.Lookups;

/// <param name="Query">A user principal name, a sAMAccountName, or the distinguished name of a user or a container.</param>
internal sealed record LookupWish(string Query);

internal static class LookupEndpoints
{
    public static void MapLookups(this RouteGroupBuilder api) =>
        api.MapPost("/servers/{id:guid}/lookups", LookUpAsync).WithName("LookUpUser").WithTags("Lookups").WithMetadata(AuditAct.LookupAsked)
            .RequireAuthorization(PortalPolicies.Operator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status504GatewayTimeout);

    /// <summary>Asks the server's agent about one user or one container now, and waits for the answer. Nothing of it is kept.</summary>
    private static async Task<Results<Ok<LookupAnswer>, ProblemHttpResult>> LookUpAsync(
        Guid id,
        LookupWish wish,
        HttpContext context,
        LookupUser lookup,
        CancellationToken cancellationToken)
    {
        if (LookupText.Query(wish.Query) is not { } query)
        {
            return ReadApi.Invalid($"query must name a user or a container in at most {LookupText.LongestQuery} characters, without control characters.");
        }

        return await lookup.ExecuteAsync(id, query, Actor.Of(context), cancellationToken) switch
        {
            null => ReadApi.NotFound("server", id),
            { Fault: { } fault } refused => Problem(fault, refused.Failure),
            var answer => TypedResults.Ok(answer),
        };
    }

    private static ProblemHttpResult Problem(LookupFault fault, string? detail)
    {
        var (status, slug, title) = fault switch
        {
            LookupFault.NotConnected or LookupFault.Disconnected => (StatusCodes.Status409Conflict, "agent-not-connected", "The agent is not connected"),
            LookupFault.NoAnswer => (StatusCodes.Status504GatewayTimeout, "lookup-unanswered", "The agent did not answer in time"),
            LookupFault.TooMany => (StatusCodes.Status429TooManyRequests, "too-many-lookups", "Too many lookups are under way"),
            _ => (StatusCodes.Status503ServiceUnavailable, "portal-stopping", "The portal is stopping"),
        };
        return TypedResults.Problem(type: $"/problems/{slug}", title: title, detail: detail, statusCode: status);
    }
}
