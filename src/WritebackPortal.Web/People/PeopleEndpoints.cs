using Microsoft.AspNetCore.Http.HttpResults;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Api;

namespace WritebackPortal.Web.People;

/// <summary>The servers of these sites, and those with one of these labels. Where neither is named: none.</summary>
internal sealed record LimitWish(IReadOnlyList<string?>? Sites = null, IReadOnlyList<string?>? Labels = null);

internal static class PeopleEndpoints
{
    public static void MapPeople(this RouteGroupBuilder api)
    {
        Administer(api.MapGet("/people", Read)).WithName("GetPeople");
        Change(api.MapPut("/people/{personId}/block", BlockAsync)).WithName("BlockPerson");
        Change(api.MapDelete("/people/{personId}/block", UnblockAsync)).WithName("UnblockPerson");
        Change(api.MapPut("/people/{personId}/limit", LimitAsync)).WithName("LimitPerson");
        Change(api.MapDelete("/people/{personId}/limit", UnlimitAsync)).WithName("UnlimitPerson");
        Change(api.MapDelete("/people/{personId}/grant", TakeBackGrantAsync)).WithName("TakeBackGrant");
    }

    private static RouteHandlerBuilder Administer(RouteHandlerBuilder endpoint) =>
        endpoint.WithTags("People").RequireAuthorization(PortalPolicies.Administrator).ProducesProblem(StatusCodes.Status403Forbidden);

    private static RouteHandlerBuilder Change(RouteHandlerBuilder endpoint) =>
        Administer(endpoint).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    /// <summary>Everybody who has signed in, with their role, limit and whether the portal keeps them out.</summary>
    private static Ok<IReadOnlyList<PersonRow>> Read(KnownPeople people) => TypedResults.Ok(PersonRow.Of(people.All));

    /// <summary>Keeps a person out: sign-in, open pages and personal keys.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> BlockAsync(string personId, HttpContext context, AdministerPeople people, CancellationToken cancellationToken) =>
        Answer(personId, await people.BlockAsync(personId, Actor.Of(context), cancellationToken));

    /// <summary>Lets a person in again.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> UnblockAsync(string personId, HttpContext context, AdministerPeople people, CancellationToken cancellationToken) =>
        Answer(personId, await people.UnblockAsync(personId, Actor.Of(context), cancellationToken));

    /// <summary>Shows a person the servers of some sites and labels only.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> LimitAsync(
        string personId,
        LimitWish wish,
        HttpContext context,
        AdministerPeople people,
        CancellationToken cancellationToken)
    {
        var (sites, labels) = (PlaceText.Normal(wish.Sites ?? []), PlaceText.Normal(wish.Labels ?? []));
        if ((PlaceText.FaultOfSites(sites) ?? PlaceText.FaultOfLabels(labels)) is { } fault)
        {
            return ReadApi.Invalid(fault);
        }

        return Answer(personId, await people.LimitAsync(personId, ServerLimit.To(sites, labels), Actor.Of(context), cancellationToken));
    }

    /// <summary>Shows a person every server.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> UnlimitAsync(string personId, HttpContext context, AdministerPeople people, CancellationToken cancellationToken) =>
        Answer(personId, await people.LimitAsync(personId, ServerLimit.Everything, Actor.Of(context), cancellationToken));

    /// <summary>Takes back the role that a person has by set-up code. What Entra ID gives them stays.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> TakeBackGrantAsync(string personId, HttpContext context, AdministerPeople people, CancellationToken cancellationToken) =>
        Answer(personId, await people.TakeBackGrantAsync(personId, Actor.Of(context), cancellationToken));

    private static Results<NoContent, ProblemHttpResult> Answer(string personId, PersonOutcome outcome) => outcome switch
    {
        PersonOutcome.Done => TypedResults.NoContent(),
        PersonOutcome.Yourself => TypedResults.Problem(
            type: "/problems/yourself",
            title: "That is your own account",
            detail: "Another administrator can block or limit it.",
            statusCode: StatusCodes.Status409Conflict),
        _ => TypedResults.Problem(
            type: "/problems/person-unknown",
            title: "There is no such person",
            detail: $"Nobody with the id {personId} has signed in.",
            statusCode: StatusCodes.Status404NotFound),
    };
}
