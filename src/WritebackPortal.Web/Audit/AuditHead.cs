using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Audit;

/// <summary>The newest entry. Who keeps it elsewhere can show later that nothing before it was changed or cut off.</summary>
/// <param name="Sequence">0 while the log is empty.</param>
internal sealed record AuditHead(long Sequence, byte[] Hash)
{
    public string Hex => Convert.ToHexStringLower(Hash);

    public static async Task<AuditHead> OfAsync(PortalDb db, CancellationToken cancellationToken) =>
        await db.AuditEntries.AsNoTracking()
            .OrderByDescending(entry => entry.Sequence)
            .Select(entry => new AuditHead(entry.Sequence, entry.Hash))
            .FirstOrDefaultAsync(cancellationToken)
        ?? new(0, AuditChain.Beginning);
}
