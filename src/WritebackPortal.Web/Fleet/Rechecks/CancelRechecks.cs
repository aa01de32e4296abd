using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Fleet.Rechecks;

/// <summary>Lets what has not started not start. What runs goes on.</summary>
public sealed class CancelRechecks(PortalWriter writer, PortalChanges changes, TimeProvider time)
{
    /// <param name="ownerId">Only rechecks that this one asked for; null for anybody's.</param>
    /// <returns>False when nothing is left to be cancelled.</returns>
    public async Task<bool> ExecuteAsync(Guid bulkId, string? ownerId, Actor cancelledBy, CancellationToken cancellationToken)
    {
        var cancelled = await writer.WriteAsync((db, token) => CancelAsync(db, bulkId, ownerId, cancelledBy, token), cancellationToken);
        if (cancelled is not [var first, ..])
        {
            return false;
        }

        // Pages that show the fleet listen to every server.
        changes.Publish(first);
        return true;
    }

    private async Task<IReadOnlyList<Guid>> CancelAsync(PortalDb db, Guid bulkId, string? ownerId, Actor cancelledBy, CancellationToken cancellationToken)
    {
        var bulk = await db.BulkRechecks.SingleOrDefaultAsync(bulk => bulk.Id == bulkId && (ownerId == null || bulk.ActorId == ownerId), cancellationToken);
        if (bulk is not { EndedAt: null })
        {
            return [];
        }

        var planned = await db.PlannedRechecks.Where(planned => planned.BulkId == bulkId).ToListAsync(cancellationToken);
        db.PlannedRechecks.RemoveRange(planned);
        bulk.EndedAt = time.GetUtcNow();
        db.Note(cancelledBy, new(AuditAct.RechecksCancelled, bulk.Id.ToString("D")) { Change = AuditChange.Of(("planned", planned.Count, 0)) });
        return [.. planned.Select(one => one.ServerId)];
    }
}
