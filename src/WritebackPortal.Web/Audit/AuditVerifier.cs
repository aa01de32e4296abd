using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Audit;

/// <summary>Walks the whole chain, an entry at a time, and says where it is broken first.</summary>
internal sealed class AuditVerifier(IDbContextFactory<PortalDb> databases, AuditKeys keys)
{
    /// <param name="knownHead">A hash that was kept elsewhere and must be in the chain; null when none was.</param>
    public async Task<AuditVerdict> VerifyAsync(byte[]? knownHead, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var walk = new Walk(keys, await PruningAsync(db, cancellationToken), knownHead);
        try
        {
            await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (walk.Step(entry) is { } fault)
                {
                    return walk.EndAt(fault);
                }
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or InvalidCastException or FormatException or OverflowException)
        {
            // The schema lets none of this in; somebody who changed that may have put anything into a column.
            return walk.EndAt(new(walk.Next, $"Entry {walk.Next}, or what stands in its place, cannot be read."));
        }

        return walk.End();
    }

    private static async Task<AuditPruning?> PruningAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var newest = await db.AuditEntries.AsNoTracking()
            .Where(entry => entry.Act == AuditAct.AuditPruned.Name)
            .OrderByDescending(entry => entry.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
        return newest is null ? null : AuditPruning.Of(newest);
    }

    /// <summary>One pass along the chain, with what it has to remember.</summary>
    private sealed class Walk(AuditKeys keys, AuditPruning? pruning, byte[]? knownHead)
    {
        private long _count;
        private AuditHead? _last;
        private bool _isKnownHeadFound = knownHead is null;

        public long Next => _last is null ? pruning?.FirstKept ?? 1 : _last.Sequence + 1;

        private byte[] Follows => _last?.Hash ?? (pruning is null ? AuditChain.Beginning : Convert.FromHexString(pruning.LastHash));

        public AuditFault? Step(AuditEntryRecord entry)
        {
            if (FaultOf(entry) is { } fault)
            {
                return fault;
            }

            _count++;
            _last = new(entry.Sequence, entry.Hash);
            _isKnownHeadFound = _isKnownHeadFound || CryptographicOperations.FixedTimeEquals(entry.Hash, knownHead);
            return null;
        }

        public AuditVerdict EndAt(AuditFault fault) => new(_count, _last, fault);

        public AuditVerdict End() => _isKnownHeadFound
            ? new(_count, _last, null)
            : EndAt(new(Next, $"The given head is not in the log: entries from {Next} on were cut off, or this is another log."));

        private AuditFault? FaultOf(AuditEntryRecord entry) => entry switch
        {
            _ when entry.Sequence > Next => Missing(Next, entry.Sequence - 1),
            _ when entry.Sequence < Next => new(entry.Sequence, $"Entry {entry.Sequence} does not belong here: the log begins with entry {Next}."),
            _ when !keys.Knows(entry.KeyId) =>
                new(entry.Sequence, $"Entry {entry.Sequence} names the key {AuditText.Clean(entry.KeyId)}, which is not in {keys.File}. It was changed, or sealed by somebody else, or a former key is missing from that file."),
            _ when !CryptographicOperations.FixedTimeEquals(keys.HashOf(entry), entry.Hash) =>
                new(entry.Sequence, $"Entry {entry.Sequence} was changed after it was written, or was written without the key."),
            _ when !CryptographicOperations.FixedTimeEquals(entry.PreviousHash, Follows) =>
                new(entry.Sequence, $"Entry {entry.Sequence} does not follow the one before it: one of the two was changed, exchanged or put in."),
            _ => null,
        };

        private static AuditFault Missing(long first, long last) =>
            new(first, first == last ? $"Entry {first} is missing." : $"Entries {first} to {last} are missing.");
    }
}
