using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Api;

namespace WritebackPortal.Web.Keys;

internal static class KeyEndpoints
{
    public static void MapKeys(this RouteGroupBuilder api)
    {
        ForPeople(api.MapGet("/keys", ReadAsync)).WithName("GetKeys");
        ForPeople(api.MapPost("/keys", CreateAsync)).WithName("CreateKey");
        ForPeople(api.MapPost("/keys/{id:guid}/revocation", RevokeAsync)).WithName("RevokeKey").ProducesProblem(StatusCodes.Status404NotFound);
    }

    // A key that could make or revoke keys would outlive its own revocation.
    private static RouteHandlerBuilder ForPeople(RouteHandlerBuilder endpoint) =>
        endpoint.WithTags("Keys").RequireAuthorization(PortalPolicies.PersonWithRole).ProducesProblem(StatusCodes.Status403Forbidden);

    /// <summary>The caller's personal keys, newest first. None of them can be read back.</summary>
    /// <param name="all">Everybody's; for administrators of the whole portal.</param>
    private static async Task<Results<Ok<IReadOnlyList<KeySummary>>, ProblemHttpResult>> ReadAsync(
        ClaimsPrincipal user,
        Standings standings,
        KeyQueries keys,
        CancellationToken cancellationToken,
        bool all = false)
    {
        var standing = standings.Of(user);
        if (all && !standing.HasEverywhere(PortalRole.Administrator))
        {
            return TypedResults.Problem(
                type: "/problems/not-allowed",
                title: "Not allowed",
                detail: "Only an administrator without a limit sees the keys of others.",
                statusCode: StatusCodes.Status403Forbidden);
        }

        return TypedResults.Ok(all || standing.PersonId is { } ? await keys.ReadAsync(all ? null : standing.PersonId, cancellationToken) : []);
    }

    /// <summary>Makes a personal key. This answer is the only place where it can be read.</summary>
    private static async Task<Results<Created<NewKey>, ProblemHttpResult>> CreateAsync(
        KeyWish wish,
        HttpContext context,
        Standings standings,
        CreateKey create,
        CancellationToken cancellationToken)
    {
        if (standings.Of(context.User) is not { PersonId: not null } owner)
        {
            return ReadApi.Invalid("The local operator of a Development portal has no keys: programs on this machine need none.");
        }

        var outcome = await create.ExecuteAsync(owner, wish, Actor.Of(context), cancellationToken);
        return outcome.Key is { } key
            ? TypedResults.Created((string?)null, key)
            : ReadApi.Invalid(string.Join(' ', outcome.Faults.Select(fault => $"{fault.Key}: {fault.Value}")));
    }

    /// <summary>Ends a key of the caller's own, or anybody's for an administrator of the whole portal.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        Guid id,
        HttpContext context,
        Standings standings,
        RevokeKey revoke,
        CancellationToken cancellationToken)
    {
        var standing = standings.Of(context.User);
        var owner = standing.HasEverywhere(PortalRole.Administrator) ? null : standing.PersonId ?? "";
        return await revoke.ExecuteAsync(id, owner, Actor.Of(context), cancellationToken)
            ? TypedResults.NoContent()
            : ReadApi.NotFound("key", id);
    }
}
