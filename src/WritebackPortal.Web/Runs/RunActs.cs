using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Runs;

/// <summary>
/// What a person on a page may see of runs and do to them. Role and limit are asked again for each act: a page may have
/// been open for hours.
/// </summary>
public sealed class RunActs(RunQueries runs, RequestRun requestRun, CancelRun cancelRun, ViewerSight sight)
{
    public Task<Viewer> ViewerAsync() => sight.ViewerAsync();

    /// <returns>Null when there is no such run, or its server is not the viewer's to see.</returns>
    public async Task<RunView?> ReadAsync(Guid runId, CancellationToken cancellationToken) =>
        await sight.SeesRunAsync(runId, cancellationToken) ? await runs.ReadAsync(runId, cancellationToken) : null;

    /// <returns>The run, or null when the role or the limit does not allow it or the server is gone.</returns>
    public async Task<Guid?> RecheckAsync(Guid serverId, string? because, CancellationToken cancellationToken) =>
        await sight.OperatorOfAsync(serverId, AuditAct.RunRequested, cancellationToken) is { } viewer
            ? await requestRun.ExecuteAsync(serverId, RunTrigger.Person, viewer.Actor, because, cancellationToken)
            : null;

    /// <returns>The run, or null when the role or the limit does not allow it or the server is gone.</returns>
    public async Task<Guid?> MeasureIdleAsync(Guid serverId, CancellationToken cancellationToken) =>
        await sight.OperatorOfAsync(serverId, AuditAct.IdleRunRequested, cancellationToken) is { } viewer
            ? await requestRun.MeasureIdleAsync(serverId, RunTrigger.Person, viewer.Actor, because: null, cancellationToken)
            : null;

    /// <returns>False when the role or the limit does not allow it, or the run is over or gone.</returns>
    public async Task<bool> CancelAsync(Guid runId, CancellationToken cancellationToken) =>
        await sight.OperatorOfRunAsync(runId, AuditAct.RunCancelled, cancellationToken) is { } viewer
        && await cancelRun.ExecuteAsync(runId, viewer.Actor, cancellationToken);
}
