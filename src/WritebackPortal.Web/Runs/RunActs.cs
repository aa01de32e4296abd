using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Runs;

/// <summary>What a person on a page may do to runs. The role is asked again for each act: a page may have been open for hours.</summary>
public sealed class RunActs(RequestRun requestRun, CancelRun cancelRun, ViewerReader viewers, AuditRefusals refusals)
{
    public Task<Viewer> ViewerAsync() => viewers.ReadAsync();

    /// <returns>The run, or null when the role does not allow it or the server is gone.</returns>
    public async Task<Guid?> RecheckAsync(Guid serverId, string? because, CancellationToken cancellationToken)
    {
        var viewer = await OperatorAsync(AuditAct.RunRequested, serverId, cancellationToken);
        return viewer is null ? null : await requestRun.ExecuteAsync(serverId, RunTrigger.Person, viewer.Actor, because, cancellationToken);
    }

    /// <returns>The run, or null when the role does not allow it or the server is gone.</returns>
    public async Task<Guid?> MeasureIdleAsync(Guid serverId, CancellationToken cancellationToken)
    {
        var viewer = await OperatorAsync(AuditAct.IdleRunRequested, serverId, cancellationToken);
        return viewer is null ? null : await requestRun.MeasureIdleAsync(serverId, RunTrigger.Person, viewer.Actor, because: null, cancellationToken);
    }

    public async Task CancelAsync(Guid runId, CancellationToken cancellationToken)
    {
        if (await OperatorAsync(AuditAct.RunCancelled, runId, cancellationToken) is { } viewer)
        {
            await cancelRun.ExecuteAsync(runId, viewer.Actor, cancellationToken);
        }
    }

    /// <returns>Null when the role does not allow it; that is then in the audit log.</returns>
    private async Task<Viewer?> OperatorAsync(AuditAct act, Guid subject, CancellationToken cancellationToken)
    {
        var viewer = await viewers.ReadAsync();
        if (viewer.MayOperate)
        {
            return viewer;
        }

        await refusals.NoteAsync(viewer.Actor, act, subject.ToString("D"), cancellationToken);
        return null;
    }
}
