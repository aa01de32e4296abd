using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Fleet;

namespace WritebackPortal.Web.Maintenance;

/// <summary>What a person on a page may see of maintenance and plan. Role and limit are asked again for each act.</summary>
public sealed class MaintenanceActs(MaintenanceQueries queries, FleetQueries fleet, PlanMaintenance plan, ChangeMaintenance change, ViewerSight sight)
{
    private const int MostPast = 50;

    public async Task<MaintenanceList> ReadAsync(int page, CancellationToken cancellationToken) => await sight.ViewerAsync() is { MayView: true } viewer
        ? await queries.OfFleetAsync(viewer.Standing.Limit, page, MaintenanceList.PageSize, MostPast, cancellationToken)
        : MaintenanceList.None;

    public async Task<MaintenanceOutcome> PlanAsync(Guid serverId, MaintenanceWish wish, CancellationToken cancellationToken) =>
        await sight.OperatorOfAsync(serverId, AuditAct.MaintenancePlanned, cancellationToken) is { } viewer
            ? await plan.ExecuteAsync([serverId], wish, viewer.Actor, cancellationToken)
            : new(MaintenanceResult.NotAllowed);

    /// <summary>For what the viewer sees of these servers.</summary>
    public async Task<MaintenanceOutcome> PlanSelectedAsync(IReadOnlyList<Guid> servers, MaintenanceWish wish, CancellationToken cancellationToken) =>
        await sight.OperatorAsync(AuditAct.MaintenancePlanned, "", cancellationToken) is { } viewer
            ? await plan.ExecuteAsync(await fleet.SeenAsync(servers, viewer.Standing.Limit, cancellationToken), wish, viewer.Actor, cancellationToken)
            : new(MaintenanceResult.NotAllowed);

    /// <summary>For every server that the filter leaves.</summary>
    public async Task<MaintenanceOutcome> PlanMatchingAsync(FleetFilter filter, MaintenanceWish wish, CancellationToken cancellationToken) =>
        await sight.OperatorAsync(AuditAct.MaintenancePlanned, "", cancellationToken) is { } viewer
            ? await plan.ExecuteAsync(await fleet.FoundAsync(filter, viewer.Standing.Limit, cancellationToken), wish, viewer.Actor, cancellationToken)
            : new(MaintenanceResult.NotAllowed);

    public async Task<MaintenanceOutcome> MoveEndAsync(Guid serverId, Guid windowId, DateTimeOffset until, CancellationToken cancellationToken) =>
        await sight.OperatorOfAsync(serverId, AuditAct.MaintenanceMoved, cancellationToken) is { } viewer
            ? await change.MoveEndAsync(serverId, windowId, until, viewer.Actor, cancellationToken)
            : new(MaintenanceResult.NotAllowed);

    /// <summary>Takes back what was planned a moment ago; what the viewer does not see stays.</summary>
    public async Task TakeBackAsync(IReadOnlyList<PlannedWindow> windows, CancellationToken cancellationToken)
    {
        if (await sight.OperatorAsync(AuditAct.MaintenanceEnded, "", cancellationToken) is not { } viewer)
        {
            return;
        }

        var seen = (await fleet.SeenAsync([.. windows.Select(window => window.ServerId)], viewer.Standing.Limit, cancellationToken)).ToHashSet();
        await change.EndAsync([.. windows.Where(window => seen.Contains(window.ServerId))], viewer.Actor, cancellationToken);
    }

    /// <returns>Done, or why nothing was ended.</returns>
    public async Task<MaintenanceOutcome> EndAsync(Guid serverId, Guid windowId, CancellationToken cancellationToken) =>
        await sight.OperatorOfAsync(serverId, AuditAct.MaintenanceEnded, cancellationToken) is not { } viewer ? new(MaintenanceResult.NotAllowed)
        : await change.EndAsync([new(serverId, windowId)], viewer.Actor, cancellationToken) is 1 ? new(MaintenanceResult.Done, 1)
        : new(MaintenanceResult.NotOpen);
}
