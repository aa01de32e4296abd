using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Findings;

/// <summary>What a person on a page may see of findings and say about them. Role and limit are asked again for each act.</summary>
public sealed class FindingActs(
    FindingQueries queries, AcknowledgeFinding acknowledge, AcknowledgeCause acknowledgeCause, WithdrawAcknowledgement withdraw, FindingSight sight)
{
    public Task<Viewer> ViewerAsync() => sight.ViewerAsync();

    public async Task<FindingsView> ReadAsync(FindingFilter filter, FindingSort sort, int page, CancellationToken cancellationToken) =>
        await queries.ReadAsync(filter, sort, page, FindingQueries.CausesOfAPage, await sight.LimitAsync(), cancellationToken);

    public async Task<FindingServers> ServersAsync(string causeId, FindingFilter filter, int page, CancellationToken cancellationToken) =>
        await queries.ServersAsync(causeId, filter, page, FindingQueries.ServersOfAPage, await sight.LimitAsync(), cancellationToken);

    public async Task<int> OpenAsync(CancellationToken cancellationToken) => await queries.OpenAsync(await sight.LimitAsync(), cancellationToken);

    public async Task<AcknowledgeOutcome> AcknowledgeAsync(Guid serverId, string checkId, AcknowledgementWish wish, CancellationToken cancellationToken) =>
        await sight.OperatorOfAsync(serverId, ActOf(wish), cancellationToken) is { } viewer
            ? await acknowledge.ExecuteAsync(serverId, checkId, wish, Acknowledger.Of(viewer), cancellationToken)
            : new(AcknowledgeResult.NotAllowed);

    /// <summary>On every server that the filter leaves, as far as the viewer sees them.</summary>
    public async Task<AcknowledgeCauseOutcome> AcknowledgeCauseAsync(string causeId, FindingFilter filter, AcknowledgementWish wish, CancellationToken cancellationToken) =>
        await sight.OperatorAsync(ActOf(wish), causeId, cancellationToken) is { } viewer
            ? await acknowledgeCause.ExecuteAsync(causeId, filter, viewer.Standing.Limit, wish, Acknowledger.Of(viewer), cancellationToken)
            : new(AcknowledgeResult.NotAllowed, 0, 0);

    /// <returns>False when there is none that holds, or the role or the limit does not allow it.</returns>
    public async Task<bool> WithdrawAsync(Guid serverId, string checkId, CancellationToken cancellationToken) =>
        await sight.OperatorOfAsync(serverId, AuditAct.AcknowledgementWithdrawn, cancellationToken) is { } viewer
        && await withdraw.ExecuteAsync(serverId, checkId, viewer.Actor, cancellationToken);

    private static AuditAct ActOf(AcknowledgementWish wish) =>
        wish.Kind is AcknowledgementKind.Accepted ? AuditAct.RiskAccepted : AuditAct.FindingAcknowledged;
}

/// <summary>Who looks at findings, and for how far they may speak.</summary>
public sealed class FindingSight(ViewerSight sight, AuditRefusals refusals)
{
    public Task<Viewer> ViewerAsync() => sight.ViewerAsync();

    public async Task<ServerLimit> LimitAsync()
    {
        var viewer = await sight.ViewerAsync();
        return viewer.MayView ? viewer.Standing.Limit : ServerLimit.Nothing;
    }

    public Task<Viewer?> OperatorOfAsync(Guid serverId, AuditAct act, CancellationToken cancellationToken) =>
        sight.OperatorOfAsync(serverId, act, cancellationToken);

    /// <returns>Who looks, or null when they operate no server. That is then in the audit log.</returns>
    public async Task<Viewer?> OperatorAsync(AuditAct act, string subject, CancellationToken cancellationToken)
    {
        var viewer = await sight.ViewerAsync();
        if (viewer.MayOperate)
        {
            return viewer;
        }

        await refusals.NoteAsync(viewer.Actor, act, subject, cancellationToken);
        return null;
    }
}
