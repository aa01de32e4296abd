using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Audit;

/// <summary>
/// Gives new entries their number, instant and hash in the transaction that saves them, behind the last one that is
/// stored. So no act can leave its entry out of the chain, and none can change or delete one.
/// </summary>
internal sealed class AuditSeal(AuditKeys keys, TimeProvider time) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb db && NewIn(db) is [_, ..] entries)
        {
            await SealAsync(db, entries, cancellationToken);
        }

        return result;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is PortalDb db && NewIn(db) is [_, ..]
            ? throw new InvalidOperationException("Entries of the audit log are saved by PortalWriter alone.")
            : result;

    private static List<AuditEntryRecord> NewIn(PortalDb db)
    {
        var tracked = db.ChangeTracker.Entries<AuditEntryRecord>().ToList();
        if (tracked.Exists(entry => entry.State is EntityState.Modified or EntityState.Deleted))
        {
            throw new InvalidOperationException("The audit log is append-only.");
        }

        // Newer notes have lower numbers until they are sealed: see AuditNoting.
        return [.. tracked.Where(entry => entry.State is EntityState.Added && entry.Entity.Sequence < 0).Select(entry => entry.Entity).OrderByDescending(entry => entry.Sequence)];
    }

    private async Task SealAsync(PortalDb db, List<AuditEntryRecord> entries, CancellationToken cancellationToken)
    {
        var last = await AuditHead.OfAsync(db, cancellationToken);
        foreach (var entry in entries)
        {
            // A tracked key cannot change, so it is taken out and put back under its number.
            db.Entry(entry).State = EntityState.Detached;
            entry.Sequence = last.Sequence + 1;
            entry.At = time.GetUtcNow().UtcTicks;
            entry.KeyId = keys.CurrentId;
            entry.PreviousHash = last.Hash;
            entry.Hash = keys.HashOf(entry);
            db.AuditEntries.Add(entry);
            last = new(entry.Sequence, entry.Hash);
        }
    }
}
