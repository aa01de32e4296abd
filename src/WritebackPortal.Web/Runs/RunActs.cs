using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Runs;

/// <summary>What a person on a page may do to runs. The role is asked again for each act: a page may have been open for hours.</summary>
public sealed class RunActs(RequestRun requestRun, CancelRun cancelRun, ViewerReader viewers)
{
    public Task<Viewer> ViewerAsync() => viewers.ReadAsync();

    /// <returns>The run, or null when the role does not allow it or the server is gone.</returns>
    public async Task<Guid?> RecheckAsync(Guid serverId, string? because, CancellationToken cancellationToken)
    {
        var viewer = await viewers.ReadAsync();
        return viewer.MayOperate
            ? await requestRun.ExecuteAsync(serverId, RunTrigger.Person, viewer.Name, because, cancellationToken)
            : null;
    }

    /// <returns>The run, or null when the role does not allow it or the server is gone.</returns>
    public async Task<Guid?> MeasureIdleAsync(Guid serverId, CancellationToken cancellationToken)
    {
        var viewer = await viewers.ReadAsync();
        return viewer.MayOperate
            ? await requestRun.MeasureIdleAsync(serverId, RunTrigger.Person, viewer.Name, because: null, cancellationToken)
            : null;
    }

    public async Task CancelAsync(Guid runId, CancellationToken cancellationToken)
    {
        if ((await viewers.ReadAsync()).MayOperate)
        {
            await cancelRun.ExecuteAsync(runId, cancellationToken);
        }
    }
}
