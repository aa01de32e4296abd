using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Maintenance;

/// <summary>Reads what was and is planned.</summary>
public sealed class MaintenanceQueries(IDbContextFactory<PortalDb> databases, TimeProvider time)
{
    private static readonly TimeSpan Past = TimeSpan.FromDays(30);

    /// <summary>What lasts and is to come on one server, the next first, then what is over, the newest first.</summary>
    public Task<MaintenanceList> OfServerAsync(Guid serverId, int mostPast, CancellationToken cancellationToken) =>
        ReadAsync(windows => windows.Where(window => window.ServerId == serverId), 1, MaintenanceList.PageSize, mostPast, cancellationToken);

    /// <summary>The same of every server within the limit, as far as the last thirty days.</summary>
    /// <param name="page">Of what lasts and is to come, from 1.</param>
    public async Task<MaintenanceList> OfFleetAsync(ServerLimit limit, int page, int count, int mostPast, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var seen = await ServerSight.SeenAsync(db, limit, cancellationToken);
        return await ReadAsync(windows => seen is null ? windows : windows.Where(window => EF.Parameter(seen).Contains(window.ServerId)), page, count, mostPast, cancellationToken);
    }

    private async Task<MaintenanceList> ReadAsync(
        Func<IQueryable<MaintenanceRecord>, IQueryable<MaintenanceRecord>> choose, int page, int count, int mostPast, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var oldest = now - Past;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = choose(db.Maintenance.AsNoTracking());
        var open = all.Where(window => window.EndedAt == null && window.Until > now);
        var over = all.Where(window => (window.EndedAt != null || window.Until <= now) && window.Until > oldest);
        var running = await open.CountAsync(window => window.From <= now, cancellationToken);
        var planned = await open.CountAsync(window => window.From > now, cancellationToken);

        // Windows end while somebody looks: behind the last page is the last page.
        var shown = Math.Clamp(page, 1, Math.Max(1, (running + planned + count - 1) / count));
        return new(
            await WindowsAsync(db, open.OrderBy(window => window.From).ThenBy(window => window.Id).Skip((shown - 1) * count).Take(count), cancellationToken),
            await WindowsAsync(db, over.OrderByDescending(window => window.From).ThenBy(window => window.Id).Take(mostPast), cancellationToken),
            now)
        {
            Running = running,
            Planned = planned,
            Page = shown,
        };
    }

    private static async Task<IReadOnlyList<MaintenanceWindow>> WindowsAsync(PortalDb db, IQueryable<MaintenanceRecord> windows, CancellationToken cancellationToken)
    {
        var found = await windows.ToListAsync(cancellationToken);
        Guid[] ids = [.. found.Select(window => window.ServerId)];
        var names = await db.Servers.Where(server => EF.Parameter(ids).Contains(server.Id)).ToDictionaryAsync(server => server.Id, server => server.Name, cancellationToken);
        return [.. found.Select(window => window.ToWindow(names[window.ServerId]))];
    }
}

/// <param name="Open">A page of what lasts and is to come, the next first.</param>
/// <param name="Over">The newest first.</param>
public sealed record MaintenanceList(IReadOnlyList<MaintenanceWindow> Open, IReadOnlyList<MaintenanceWindow> Over, DateTimeOffset Now)
{
    public const int PageSize = 50;

    public static MaintenanceList None { get; } = new([], [], DateTimeOffset.UnixEpoch);

    /// <summary>Of what lasts and is to come, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>How many last, on all pages.</summary>
    public int Running { get; init; }

    /// <summary>How many are to come, on all pages.</summary>
    public int Planned { get; init; }
}
