using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Audit;

/// <summary>Reads the audit log a page at a time, by number and not by offset: the last page costs what the first one does.</summary>
public sealed class AuditQueries(IDbContextFactory<PortalDb> databases)
{
    internal const int MostInOnePage = 500;
    private const string Escape = "\\";

    /// <summary>Newest first.</summary>
    public async Task<AuditView> ReadAsync(AuditFilter filter, AuditPlace place, int count, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(count, 1, MostInOnePage);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var head = await AuditHead.OfAsync(db, cancellationToken);
        var matching = Matching(db, filter);
        var entries = await PageAsync(matching, place, size, cancellationToken);
        var hasMore = entries.Count > size;
        if (hasMore)
        {
            entries.RemoveAt(place.After is null ? size : 0);
        }

        return new(
            [.. entries.Select(AuditEntry.Of)],
            await NewerAsync(matching, entries, cancellationToken),
            entries is [.., var last] && (place.After is not null || hasMore) ? last.Sequence : null,
            head.Sequence is 0 ? null : new(head.Sequence, head.Hex));
    }

    /// <summary>Oldest first, from one number to another.</summary>
    internal async Task<IReadOnlyList<AuditEntry>> OldestAsync(AuditFilter filter, long after, long upTo, int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var entries = await Matching(db, filter)
            .Where(entry => entry.Sequence > after && entry.Sequence <= upTo)
            .OrderBy(entry => entry.Sequence)
            .Take(count)
            .ToListAsync(cancellationToken);
        return [.. entries.Select(AuditEntry.Of)];
    }

    internal async Task<AuditHead> HeadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await AuditHead.OfAsync(db, cancellationToken);
    }

    /// <summary>The servers that there are now, by name.</summary>
    internal async Task<IReadOnlyList<AuditServer>> ServersAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Servers.AsNoTracking().OrderBy(server => server.Name).Select(server => new AuditServer(server.Id, server.Name)).ToListAsync(cancellationToken);
    }

    // One more than fits, so that it is known whether there is more.
    private static async Task<List<AuditEntryRecord>> PageAsync(IQueryable<AuditEntryRecord> matching, AuditPlace place, int size, CancellationToken cancellationToken)
    {
        if (place.After is { } after)
        {
            var nearest = await matching.Where(entry => entry.Sequence > after).OrderBy(entry => entry.Sequence).Take(size + 1).ToListAsync(cancellationToken);
            nearest.Reverse();
            return nearest;
        }

        var older = place.Before is { } before ? matching.Where(entry => entry.Sequence < before) : matching;
        return await older.OrderByDescending(entry => entry.Sequence).Take(size + 1).ToListAsync(cancellationToken);
    }

    private static async Task<long?> NewerAsync(IQueryable<AuditEntryRecord> matching, List<AuditEntryRecord> entries, CancellationToken cancellationToken) =>
        entries is [var first, ..] && await matching.AnyAsync(entry => entry.Sequence > first.Sequence, cancellationToken) ? first.Sequence : null;

    private static IQueryable<AuditEntryRecord> Matching(PortalDb db, AuditFilter filter)
    {
        var entries = db.AuditEntries.AsNoTracking();
        entries = filter.Act is { } act ? entries.Where(entry => entry.Act == act) : entries;
        entries = filter.From?.UtcTicks is { } from ? entries.Where(entry => entry.At >= from) : entries;
        entries = filter.To?.UtcTicks is { } to ? entries.Where(entry => entry.At < to) : entries;
        if (filter.Server?.ToString("D") is { } server)
        {
            entries = entries.Where(entry => entry.ServerId == server);
        }

        if (Pattern(filter.Who) is { } who)
        {
            entries = entries.Where(entry => entry.ActorId == filter.Who || EF.Functions.Like(entry.ActorName, who, Escape) || EF.Functions.Like(entry.ActorAddress, who, Escape));
        }

        return Pattern(filter.Text) is { } text
            ? entries.Where(entry => EF.Functions.Like(entry.Subject, text, Escape)
                || EF.Functions.Like(entry.ServerName!, text, Escape)
                || EF.Functions.Like(entry.Before!, text, Escape)
                || EF.Functions.Like(entry.After!, text, Escape))
            : entries;
    }

    private static string? Pattern(string? part) => string.IsNullOrWhiteSpace(part)
        ? null
        : $"%{part.Trim().Replace(Escape, @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}
