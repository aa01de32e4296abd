using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;

namespace WritebackPortal.Web.Components;

/// <summary>Who looks at a page, and whether they see what it is about. Acts and readers of circuits ask it each time.</summary>
public sealed class ViewerSight(ViewerReader viewers, ServerSight sight, AuditRefusals refusals)
{
    public Task<Viewer> ViewerAsync() => viewers.ReadAsync();

    public async Task<bool> SeesAsync(Guid serverId, CancellationToken cancellationToken) =>
        await sight.SeesAsync((await viewers.ReadAsync()).Standing.Limit, serverId, cancellationToken);

    public async Task<bool> SeesRunAsync(Guid runId, CancellationToken cancellationToken) =>
        await sight.SeesRunAsync((await viewers.ReadAsync()).Standing.Limit, runId, cancellationToken);

    /// <summary>For an act on what the viewer sees of several servers, or on what everybody sees.</summary>
    /// <returns>Who looks, or null when they may not operate any. That is then in the audit log.</returns>
    public async Task<Viewer?> OperatorAsync(AuditAct act, string subject, CancellationToken cancellationToken)
    {
        var viewer = await viewers.ReadAsync();
        return await AllowedAsync(viewer, act, subject, viewer.MayOperate, cancellationToken);
    }

    /// <returns>Who looks, or null when they may not operate this server. That is then in the audit log.</returns>
    public async Task<Viewer?> OperatorOfAsync(Guid serverId, AuditAct act, CancellationToken cancellationToken)
    {
        var viewer = await viewers.ReadAsync();
        return await AllowedAsync(viewer, act, serverId.ToString("D"), viewer.MayOperate && await sight.SeesAsync(viewer.Standing.Limit, serverId, cancellationToken), cancellationToken);
    }

    /// <summary>The same for the server of a run.</summary>
    public async Task<Viewer?> OperatorOfRunAsync(Guid runId, AuditAct act, CancellationToken cancellationToken)
    {
        var viewer = await viewers.ReadAsync();
        return await AllowedAsync(viewer, act, runId.ToString("D"), viewer.MayOperate && await sight.SeesRunAsync(viewer.Standing.Limit, runId, cancellationToken), cancellationToken);
    }

    private async Task<Viewer?> AllowedAsync(Viewer viewer, AuditAct act, string subject, bool isAllowed, CancellationToken cancellationToken)
    {
        if (!isAllowed)
        {
            await refusals.NoteAsync(viewer.Actor, act, subject, cancellationToken);
        }

        return isAllowed ? viewer : null;
    }
}
