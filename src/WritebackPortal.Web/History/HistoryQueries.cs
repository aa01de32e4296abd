using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.History;

/// <summary>Reads the history of one server.</summary>
public sealed class HistoryQueries(IDbContextFactory<PortalDb> databases)
{
    /// <summary>The spans of one check, or of all checks, that touch the time from <paramref name="from"/> to <paramref name="to"/>; oldest first.</summary>
    public async Task<IReadOnlyList<CheckSpan>> ChecksAsync(Guid serverId, string? checkId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var spans = await db.CheckSpans.AsNoTracking()
            .Where(span => span.ServerId == serverId && (checkId == null || span.CheckId == checkId))
            .Where(span => span.Start <= to && (span.End == null || span.End >= from))
            .OrderBy(span => span.Start).ThenBy(span => span.CheckId)
            .ToListAsync(cancellationToken);

        return [.. spans.Select(span =>
            new CheckSpan(span.CheckId, span.Outcome, span.Reason, PortalJson.ReadFindings(span.Findings), span.Start, span.End))];
    }
}
