using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Fleet.Rechecks;

/// <summary>What the fleet page may ask of several servers together, for a viewer who may operate.</summary>
public sealed class FleetRechecks(FleetQueries fleet, PlanRechecks plan, CancelRechecks cancel)
{
    internal async Task<int> PickedAsync(IReadOnlyList<Guid> servers, Viewer viewer, CancellationToken cancellationToken) =>
        await plan.ExecuteAsync(await fleet.RecheckableAsync(servers, viewer.Standing.Limit, cancellationToken), viewer.Actor, cancellationToken);

    internal async Task<int> MatchingAsync(FleetFilter filter, Viewer viewer, CancellationToken cancellationToken) =>
        await plan.ExecuteAsync(await fleet.RecheckableAsync(filter, viewer.Standing.Limit, cancellationToken), viewer.Actor, cancellationToken);

    internal Task<bool> CancelAsync(Guid bulkId, Viewer viewer, CancellationToken cancellationToken) =>
        cancel.ExecuteAsync(bulkId, viewer.Standing.Limit.IsEverything ? null : viewer.Actor.Id, viewer.Actor, cancellationToken);
}
