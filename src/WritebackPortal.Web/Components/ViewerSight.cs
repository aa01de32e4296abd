using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.Components;

/// <summary>Who looks at a page, and whether they see what it is about. Acts and readers of circuits ask it each time.</summary>
public sealed class ViewerSight(ViewerReader viewers, ServerSight sight)
{
    public Task<Viewer> ViewerAsync() => viewers.ReadAsync();

    public async Task<bool> SeesAsync(Guid serverId, CancellationToken cancellationToken) =>
        await sight.SeesAsync((await viewers.ReadAsync()).Standing.Limit, serverId, cancellationToken);

    public async Task<bool> SeesRunAsync(Guid runId, CancellationToken cancellationToken) =>
        await sight.SeesRunAsync((await viewers.ReadAsync()).Standing.Limit, runId, cancellationToken);

    /// <returns>Who looks, or null when they may not operate this server.</returns>
    public async Task<Viewer?> OperatorOfAsync(Guid serverId, CancellationToken cancellationToken) =>
        await viewers.ReadAsync() is { MayOperate: true } viewer && await sight.SeesAsync(viewer.Standing.Limit, serverId, cancellationToken) ? viewer : null;
}
