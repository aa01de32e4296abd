using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Fleet.Rechecks;
using WritebackPortal.Web.Fleet.Views;

namespace WritebackPortal.Web.Fleet;

/// <summary>What a person on the fleet page may do. Role and limit are asked again for each act: a page may have been open for hours.</summary>
public sealed class FleetActs(FleetRechecks rechecks, SavedViews views, ViewerSight sight)
{
    /// <summary>Rechecks what the viewer sees of these servers; those that are not connected or in a run already are left out.</summary>
    /// <returns>How many are rechecked; null when the role does not allow it.</returns>
    public async Task<int?> RecheckAsync(IReadOnlyList<Guid> servers, CancellationToken cancellationToken) =>
        await sight.OperatorAsync(AuditAct.RechecksRequested, "", cancellationToken) is { } viewer
            ? await rechecks.PickedAsync(servers, viewer, cancellationToken)
            : null;

    /// <summary>The same for every server that the filter leaves.</summary>
    public async Task<int?> RecheckMatchingAsync(FleetFilter filter, CancellationToken cancellationToken) =>
        await sight.OperatorAsync(AuditAct.RechecksRequested, "", cancellationToken) is { } viewer
            ? await rechecks.MatchingAsync(filter, viewer, cancellationToken)
            : null;

    /// <summary>The viewer's own; whoever sees every server may cancel anybody's.</summary>
    /// <returns>False when the role does not allow it, or nothing is left to be cancelled.</returns>
    public async Task<bool> CancelRechecksAsync(Guid bulkId, CancellationToken cancellationToken) =>
        await sight.OperatorAsync(AuditAct.RechecksCancelled, bulkId.ToString("D"), cancellationToken) is { } viewer
        && await rechecks.CancelAsync(bulkId, viewer, cancellationToken);

    public async Task<ViewOutcome> SaveViewAsync(ViewWish wish, CancellationToken cancellationToken) =>
        await MayAsync(wish.IsShared, AuditAct.ViewShared, wish.Name, cancellationToken) is { } viewer
            ? await views.SaveAsync(wish, viewer.Actor, cancellationToken)
            : ViewOutcome.NotAllowed;

    /// <summary>Their own; for an administrator of the whole portal also what others share.</summary>
    public async Task<ViewOutcome> ChangeViewAsync(Guid viewId, ViewWish wish, CancellationToken cancellationToken) =>
        await MayAsync(wish.IsShared || await views.IsSharedAsync(viewId, cancellationToken), AuditAct.ViewChanged, viewId.ToString("D"), cancellationToken) is { } viewer
            ? await views.ChangeAsync(viewId, wish, OwnerOf(viewer), viewer.Actor, cancellationToken)
            : ViewOutcome.NotAllowed;

    public async Task<ViewOutcome> DeleteViewAsync(Guid viewId, CancellationToken cancellationToken) =>
        await MayAsync(await views.IsSharedAsync(viewId, cancellationToken), AuditAct.ViewDeleted, viewId.ToString("D"), cancellationToken) is { } viewer
            ? await views.DeleteAsync(viewId, OwnerOf(viewer), viewer.Actor, cancellationToken)
            : ViewOutcome.NotAllowed;

    // What only its owner sees is everybody's to do who may look at all.
    private async Task<Viewer?> MayAsync(bool concernsAll, AuditAct act, string subject, CancellationToken cancellationToken) =>
        concernsAll ? await sight.OperatorAsync(act, subject, cancellationToken)
        : await sight.ViewerAsync() is { MayView: true } viewer ? viewer
        : null;

    private static string? OwnerOf(Viewer viewer) => viewer.MayAdminister ? null : viewer.Actor.Id;
}
