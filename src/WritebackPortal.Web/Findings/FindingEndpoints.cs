using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Api;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Findings;

/// <param name="Until">The first instant at which it no longer holds.</param>
internal sealed record AcknowledgementRequest(string? Reason, DateTimeOffset? Until, AcknowledgementKind Kind = AcknowledgementKind.Acknowledged)
{
    public AcknowledgementWish ToWish() => new(Kind, Reason, Until);
}

/// <param name="Acknowledged">On how many servers it was acknowledged now.</param>
/// <param name="Others">On how many somebody was first, or it no longer fails.</param>
internal sealed record CauseAcknowledged(int Acknowledged, int Others);

internal static class FindingEndpoints
{
    private const int MostDays = 400;

    public static void MapFindings(this RouteGroupBuilder api)
    {
        api.MapGet("/findings", ReadAsync).WithName("GetFindings").WithTags("Findings");
        api.MapGet("/findings/{causeId}/servers", ServersAsync).WithName("GetFindingServers").WithTags("Findings");
        Act(api.MapPost("/findings/{causeId}/acknowledgement", AcknowledgeCauseAsync), AuditAct.FindingAcknowledged).WithName("AcknowledgeCause")
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/servers/{id:guid}/acknowledgements", StretchesAsync).WithName("GetAcknowledgements").WithTags("Findings").ProducesProblem(StatusCodes.Status404NotFound);
        Act(api.MapPost("/servers/{id:guid}/checks/{checkId}/acknowledgement", AcknowledgeAsync), AuditAct.FindingAcknowledged).WithName("AcknowledgeFinding")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        Act(api.MapDelete("/servers/{id:guid}/checks/{checkId}/acknowledgement", WithdrawAsync), AuditAct.AcknowledgementWithdrawn).WithName("WithdrawAcknowledgement")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static RouteHandlerBuilder Act(RouteHandlerBuilder endpoint, AuditAct act) =>
        endpoint.WithTags("Findings").WithMetadata(act).RequireAuthorization(PortalPolicies.Operator).ProducesProblem(StatusCodes.Status403Forbidden);

    /// <summary>What fails across the fleet, grouped by cause.</summary>
    /// <param name="search">Part of a server's name or site, of a check's id, or of what it says.</param>
    /// <param name="requirement">Only checks of this requirement.</param>
    /// <param name="site">Only servers that stand there.</param>
    /// <param name="state">Only what is open, acknowledged or accepted; all of it when left out.</param>
    /// <param name="page">From 1.</param>
    /// <param name="count">At most this many causes, up to 200; 25 when left out.</param>
    private static async Task<Results<Ok<FindingsView>, ProblemHttpResult>> ReadAsync(
        FindingQueries findings,
        Standings standings,
        ClaimsPrincipal user,
        CancellationToken cancellationToken,
        string? search = null,
        Severity? severity = null,
        Requirement? requirement = null,
        string? site = null,
        FindingState? state = null,
        FindingSort sort = FindingSort.Worst,
        int page = 1,
        int count = FindingQueries.CausesOfAPage)
    {
        if (PageFault(page, count) is { } fault)
        {
            return fault;
        }

        var filter = new FindingFilter { Search = search, Severity = severity, Requirement = requirement, Site = site, State = state };
        return TypedResults.Ok(await findings.ReadAsync(filter, sort, page, count, standings.Of(user).Limit, cancellationToken));
    }

    /// <summary>The servers of one cause, by name.</summary>
    /// <param name="causeId">As the list of findings names it.</param>
    /// <param name="page">From 1.</param>
    /// <param name="count">At most this many servers, up to 200; 25 when left out.</param>
    private static async Task<Results<Ok<FindingServers>, ProblemHttpResult>> ServersAsync(
        string causeId,
        FindingQueries findings,
        Standings standings,
        ClaimsPrincipal user,
        CancellationToken cancellationToken,
        FindingState? state = null,
        int page = 1,
        int count = FindingQueries.ServersOfAPage) =>
        PageFault(page, count) is { } fault
            ? fault
            : TypedResults.Ok(await findings.ServersAsync(causeId, FindingFilter.None with { State = state }, page, count, standings.Of(user).Limit, cancellationToken));

    /// <summary>Acknowledges a cause on every server that has it and where nobody has yet.</summary>
    private static async Task<Results<Ok<CauseAcknowledged>, ProblemHttpResult>> AcknowledgeCauseAsync(
        string causeId,
        AcknowledgementRequest wish,
        HttpContext context,
        Standings standings,
        AcknowledgeCause acknowledge,
        CancellationToken cancellationToken)
    {
        var standing = standings.Of(context.User);
        var outcome = await acknowledge.ExecuteAsync(causeId, FindingFilter.None, standing.Limit, wish.ToWish(), By(context, standing), cancellationToken);
        return outcome.Result is AcknowledgeResult.Done
            ? TypedResults.Ok(new CauseAcknowledged(outcome.Made, outcome.Others))
            : Refused(new(outcome.Result) { Faults = outcome.Faults });
    }

    /// <summary>When and by whom a server's failing checks were acknowledged, oldest first.</summary>
    /// <param name="from">30 days before <paramref name="to"/> when left out.</param>
    /// <param name="to">Now when left out.</param>
    private static async Task<Results<Ok<IReadOnlyList<AcknowledgedStretch>>, ProblemHttpResult>> StretchesAsync(
        Guid id,
        AcknowledgementQueries acknowledgements,
        ServerQueries servers,
        TimeProvider time,
        CancellationToken cancellationToken,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null)
    {
        var end = to ?? time.GetUtcNow();
        var start = from ?? end.AddDays(-30);
        if (start > end || end - start > TimeSpan.FromDays(MostDays))
        {
            return ReadApi.Invalid($"from must not be after to, and at most {MostDays} days before it.");
        }

        return await servers.ExistsAsync(id, cancellationToken)
            ? TypedResults.Ok(await acknowledgements.AcknowledgedStretchesAsync(id, start, end, cancellationToken))
            : ReadApi.NotFound("server", id);
    }

    /// <summary>Acknowledges a failing check of one server, or accepts its risk. It changes no verdict.</summary>
    private static async Task<Results<Ok<Acknowledgement>, ProblemHttpResult>> AcknowledgeAsync(
        Guid id,
        string checkId,
        AcknowledgementRequest wish,
        HttpContext context,
        Standings standings,
        AcknowledgeFinding acknowledge,
        CancellationToken cancellationToken)
    {
        var outcome = await acknowledge.ExecuteAsync(id, checkId, wish.ToWish(), By(context, standings.Of(context.User)), cancellationToken);
        return outcome switch
        {
            { Result: AcknowledgeResult.Done, Acknowledgement: { } made } => TypedResults.Ok(made),
            { Result: AcknowledgeResult.ServerUnknown } => ReadApi.NotFound("server", id),
            _ => Refused(outcome),
        };
    }

    /// <summary>Takes an acknowledgement back. Where none holds, nothing changes.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        Guid id,
        string checkId,
        HttpContext context,
        ServerQueries servers,
        WithdrawAcknowledgement withdraw,
        CancellationToken cancellationToken)
    {
        if (!await servers.ExistsAsync(id, cancellationToken))
        {
            return ReadApi.NotFound("server", id);
        }

        await withdraw.ExecuteAsync(id, checkId, Actor.Of(context), cancellationToken);
        return TypedResults.NoContent();
    }

    private static Acknowledger By(HttpContext context, Standing standing) => new(Actor.Of(context), standing.Has(PortalRole.Administrator));

    private static ProblemHttpResult? PageFault(int page, int count) =>
        page < 1 || count is < 1 or > FindingQueries.MostOfAPage ? ReadApi.Invalid($"page must be 1 or more, and count must lie between 1 and {FindingQueries.MostOfAPage}.") : null;

    private static ProblemHttpResult Refused(AcknowledgeOutcome outcome) => outcome.Result switch
    {
        AcknowledgeResult.Invalid => ReadApi.Invalid(string.Join(' ', outcome.Faults.Select(fault => $"{fault.Key}: {fault.Value}"))),
        AcknowledgeResult.NeedsAdministrator => Problem(
            "not-allowed", "Not allowed", "Only an administrator accepts a failure that stops every reset. An operator may acknowledge it.", StatusCodes.Status403Forbidden),
        AcknowledgeResult.AlreadyAcknowledged => Problem("already-acknowledged", "Somebody was first", First(outcome.Acknowledgement), StatusCodes.Status409Conflict),
        _ => Problem("not-failing", "Nothing to acknowledge", "The check does not fail there now. Only what fails can be acknowledged.", StatusCodes.Status409Conflict),
    };

    private static string First(Acknowledgement? first) => first is null
        ? "It is acknowledged already."
        : $"{first.By} did so until {first.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {first.Reason}";

    private static ProblemHttpResult Problem(string slug, string title, string detail, int status) =>
        TypedResults.Problem(type: $"/problems/{slug}", title: title, detail: detail, statusCode: status);
}
