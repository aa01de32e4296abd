using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Fleet.Rechecks;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Maintenance;

/// <summary>Has servers looked at anew whose maintenance is over: one at once, several at the pace of rechecks.</summary>
public sealed class RecheckAfterMaintenance(RequestRun requestRun, PlanRechecks planRechecks)
{
    // What was planned for a whole fleet ends for all of it in the same second.
    public Task ExecuteAsync(IReadOnlyList<Guid> servers, CancellationToken cancellationToken) => servers is [var only]
        ? requestRun.ExecuteAsync(only, RunTrigger.Schedule, Actor.Portal, because: null, cancellationToken)
        : planRechecks.ExecuteAsync(servers, Actor.Portal, cancellationToken);
}
