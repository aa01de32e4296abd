using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Api;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Maintenance;

/// <param name="From">Now when left out.</param>
/// <param name="Until">The first instant at which the server is expected to work again.</param>
internal record MaintenanceRequest(DateTimeOffset? From, DateTimeOffset? Until, string? Reason)
{
    public MaintenanceWish ToWish(DateTimeOffset now) => new(From ?? now, Until, Reason);
}

/// <param name="Servers">Those that the caller does not see are left out.</param>
/// <inheritdoc cref="MaintenanceRequest"/>
internal sealed record FleetMaintenanceRequest(IReadOnlyList<Guid>? Servers, DateTimeOffset? From, DateTimeOffset? Until, string? Reason) : MaintenanceRequest(From, Until, Reason);

internal sealed record MaintenanceEnd(DateTimeOffset? Until);

/// <param name="Planned">On how many servers it was planned.</param>
/// <param name="Others">On how many it was not, because it would overlap with another maintenance there.</param>
internal sealed record MaintenancePlanned(int Planned, int Others);

internal static class MaintenanceEndpoints
{
    private const int MostPast = 200;
    private const int MostOfAPage = 200;

    public static void MapMaintenance(this RouteGroupBuilder api)
    {
        api.MapGet("/maintenance", FleetAsync).WithName("GetMaintenance").WithTags("Maintenance");
        Act(api.MapPost("/maintenance", PlanFleetAsync), AuditAct.MaintenancePlanned).WithName("PlanMaintenance").ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/servers/{id:guid}/maintenance", ServerAsync).WithName("GetServerMaintenance").WithTags("Maintenance").ProducesProblem(StatusCodes.Status404NotFound);
        Act(api.MapPost("/servers/{id:guid}/maintenance", PlanAsync), AuditAct.MaintenancePlanned).WithName("PlanServerMaintenance")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        Act(api.MapPut("/servers/{id:guid}/maintenance/{window:guid}", MoveEndAsync), AuditAct.MaintenanceMoved).WithName("MoveMaintenanceEnd")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        Act(api.MapDelete("/servers/{id:guid}/maintenance/{window:guid}", EndAsync), AuditAct.MaintenanceEnded).WithName("EndMaintenance")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static RouteHandlerBuilder Act(RouteHandlerBuilder endpoint, AuditAct act) =>
        endpoint.WithTags("Maintenance").WithMetadata(act).RequireAuthorization(PortalPolicies.Operator).ProducesProblem(StatusCodes.Status403Forbidden);

    /// <summary>What lasts and is to come on all servers, the next first, and what was over in the last 30 days, the newest first.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="count">At most this many that last or are to come, up to 200; 50 when left out.</param>
    private static async Task<Results<Ok<MaintenanceList>, ProblemHttpResult>> FleetAsync(
        MaintenanceQueries maintenance,
        Standings standings,
        ClaimsPrincipal user,
        CancellationToken cancellationToken,
        int page = 1,
        int count = MaintenanceList.PageSize) =>
        page < 1 || count is < 1 or > MostOfAPage
            ? ReadApi.Invalid($"page must be 1 or more, and count must lie between 1 and {MostOfAPage}.")
            : TypedResults.Ok(await maintenance.OfFleetAsync(standings.Of(user).Limit, page, count, MostPast, cancellationToken));

    /// <summary>The same of one server.</summary>
    private static async Task<Results<Ok<MaintenanceList>, ProblemHttpResult>> ServerAsync(Guid id, MaintenanceQueries maintenance, ServerQueries servers, CancellationToken cancellationToken) =>
        await servers.ExistsAsync(id, cancellationToken) ? TypedResults.Ok(await maintenance.OfServerAsync(id, MostPast, cancellationToken)) : ReadApi.NotFound("server", id);

    /// <summary>Plans the same maintenance for several servers. Where another lasts or is planned for a part of that time, nothing changes.</summary>
    private static async Task<Results<Ok<MaintenancePlanned>, ProblemHttpResult>> PlanFleetAsync(
        FleetMaintenanceRequest wish,
        HttpContext context,
        Standings standings,
        FleetQueries fleet,
        PlanMaintenance plan,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var seen = await fleet.SeenAsync(wish.Servers ?? [], standings.Of(context.User).Limit, cancellationToken);
        return seen is []
            ? ReadApi.Invalid("servers must name one or more that you see.")
            : Planned(await plan.ExecuteAsync(seen, wish.ToWish(time.GetUtcNow()), Actor.Of(context), cancellationToken));
    }

    /// <summary>Plans a maintenance. While it lasts, the server's verdict is Maintenance, whatever its checks say.</summary>
    private static async Task<Results<Ok<MaintenancePlanned>, ProblemHttpResult>> PlanAsync(
        Guid id,
        MaintenanceRequest wish,
        HttpContext context,
        ServerQueries servers,
        PlanMaintenance plan,
        TimeProvider time,
        CancellationToken cancellationToken) =>
        await servers.ExistsAsync(id, cancellationToken)
            ? Planned(await plan.ExecuteAsync([id], wish.ToWish(time.GetUtcNow()), Actor.Of(context), cancellationToken))
            : ReadApi.NotFound("server", id);

    /// <summary>Moves the end of a maintenance that lasts or is to come.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> MoveEndAsync(
        Guid id,
        Guid window,
        MaintenanceEnd wish,
        HttpContext context,
        ChangeMaintenance change,
        CancellationToken cancellationToken) =>
        await change.MoveEndAsync(id, window, wish.Until, Actor.Of(context), cancellationToken) switch
        {
            { Result: MaintenanceResult.Done } => TypedResults.NoContent(),
            { Result: MaintenanceResult.NotOpen } => ReadApi.NotFound("maintenance", window),
            var refused => Refused(refused),
        };

    /// <summary>Ends a maintenance that lasts, or takes back one that is to come. Where it is over, nothing changes.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        Guid id,
        Guid window,
        HttpContext context,
        ServerQueries servers,
        ChangeMaintenance change,
        CancellationToken cancellationToken)
    {
        if (!await servers.ExistsAsync(id, cancellationToken))
        {
            return ReadApi.NotFound("server", id);
        }

        await change.EndAsync([new(id, window)], Actor.Of(context), cancellationToken);
        return TypedResults.NoContent();
    }

    private static Results<Ok<MaintenancePlanned>, ProblemHttpResult> Planned(MaintenanceOutcome outcome) => outcome.Result is MaintenanceResult.Done
        ? TypedResults.Ok(new MaintenancePlanned(outcome.Planned, outcome.Others))
        : Refused(outcome);

    private static ProblemHttpResult Refused(MaintenanceOutcome outcome) => outcome.Result is MaintenanceResult.Invalid
        ? ReadApi.Invalid(string.Join(' ', outcome.Faults.Select(fault => $"{fault.Key}: {fault.Value}")))
        : TypedResults.Problem(
            type: "/problems/maintenance-overlaps",
            title: "It would overlap",
            detail: outcome.Other is { } other
                ? $"{other.By} planned maintenance from {other.From.UtcDateTime:yyyy-MM-dd HH:mm} until {other.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {other.Reason}"
                : "On each of these servers, another maintenance lasts or is planned for a part of that time.",
            statusCode: StatusCodes.Status409Conflict);
}
