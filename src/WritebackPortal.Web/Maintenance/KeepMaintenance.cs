using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Jobs;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Maintenance;

/// <summary>Begins and ends planned maintenance when its time has come. What is over is looked at anew.</summary>
internal sealed class KeepMaintenance(
    IDbContextFactory<PortalDb> databases,
    PortalWriter writer,
    PortalChanges changes,
    RecheckAfterMaintenance recheck,
    TimeProvider time) : IPortalJob
{
    private const int BatchSize = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var ended = new List<Guid>();
        while (await IsAnyDueAsync(now, cancellationToken))
        {
            foreach (var (serverId, hasEnded) in await writer.WriteAsync((db, token) => KeepAsync(db, now, token), cancellationToken))
            {
                changes.Publish(serverId);
                if (hasEnded)
                {
                    ended.Add(serverId);
                }
            }
        }

        await recheck.ExecuteAsync(ended, cancellationToken);
    }

    private async Task<bool> IsAnyDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Due(db, now).AnyAsync(cancellationToken);
    }

    private static IQueryable<MaintenanceRecord> Due(PortalDb db, DateTimeOffset now) =>
        db.Maintenance.Where(window => window.EndedAt == null && (window.Until <= now || (window.BegunAt == null && window.From <= now)));

    internal static async Task<IReadOnlyList<(Guid ServerId, bool HasEnded)>> KeepAsync(PortalDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = new List<(Guid, bool)>();

        // Of two that follow each other, the first ends before the second begins: with the next batch, when its end is stored.
        var due = await Due(db, now).OrderBy(window => window.Until).Take(BatchSize).ToListAsync(cancellationToken);
        foreach (var window in due.DistinctBy(window => window.ServerId))
        {
            var hasEnded = window.Until <= now;
            var at = hasEnded ? window.Until : window.From;

            // What was said meanwhile, because the portal was not running at that instant, stays in history.
            var said = await VerdictHistory.OpenStartAsync(db, window.ServerId, cancellationToken);
            at = said > at ? now : at;
            if (hasEnded)
            {
                await MaintenanceStore.EndAsync(db, window, at, by: null, cancellationToken);
            }
            else
            {
                await MaintenanceStore.BeginAsync(db, window, at, cancellationToken);
            }

            kept.Add((window.ServerId, hasEnded));
        }

        return kept;
    }
}
