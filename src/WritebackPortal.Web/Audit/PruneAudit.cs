using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Jobs;

namespace WritebackPortal.Web.Audit;

/// <summary>
/// Removes the beginning of the audit log where the settings say so. An entry in the same transaction carries the chain
/// over it. A day's worth at a time, so that these entries stay few.
/// </summary>
internal sealed partial class PruneAudit(PortalWriter writer, IOptions<RetentionOptions> options, TimeProvider time, ILogger<PruneAudit> logger) : IPortalJob
{
    internal const int MostAtOnce = 5000;
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.AuditDays is not { } days)
        {
            return;
        }

        var removed = await writer.WriteAsync((db, token) => PruneAsync(db, time.GetUtcNow() - TimeSpan.FromDays(days), token), cancellationToken);
        if (removed > 0)
        {
            Log.Removed(logger, removed, days);
        }
    }

    private static async Task<int> PruneAsync(PortalDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var oldest = await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).FirstOrDefaultAsync(cancellationToken);
        if (oldest is null || oldest.At >= (before - Slack).UtcTicks)
        {
            return 0;
        }

        // A whole beginning, even where a clock went back: up to the first entry that is young enough.
        var firstKept = await db.AuditEntries.AsNoTracking()
            .Where(entry => entry.At >= before.UtcTicks || entry.Sequence == oldest.Sequence + MostAtOnce)
            .OrderBy(entry => entry.Sequence)
            .FirstOrDefaultAsync(cancellationToken)
            ?? await db.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstAsync(cancellationToken);
        if (firstKept.Sequence == oldest.Sequence)
        {
            return 0;
        }

        db.Note(Actor.Portal, new AuditPruning(firstKept.Sequence, Convert.ToHexStringLower(firstKept.PreviousHash)).Note(oldest.Sequence));

        // Saved first: the database lets go only of what an entry says is removed.
        await db.SaveChangesAsync(cancellationToken);
        return await db.AuditEntries.Where(entry => entry.Sequence < firstKept.Sequence).ExecuteDeleteAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Count} entries of the audit log, older than {Days} days.")]
        public static partial void Removed(ILogger logger, int count, int days);
    }
}
