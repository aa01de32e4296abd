using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Maintenance;

/// <summary>Reads what was and is planned.</summary>
public sealed class MaintenanceQueries(IDbContextFactory<PortalDb> databases, TimeProvider time)
{
    private static readonly TimeSpan Past = TimeSpan.FromDays(30);

    /// <summary>What lasts and is to come on one server, the next first, then what is over, the newest first.</summary>
    public async Task<MaintenanceList> OfServerAsync(Guid serverId, int mostPast, CancellationToken cancellationToken) =>
        await ReadAsync(window => window.Where(one => one.ServerId == serverId), mostPast, cancellationToken);

    /// <summary>The same of every server within the limit, as far as the last thirty days.</summary>
    public async Task<MaintenanceList> OfFleetAsync(ServerLimit limit, int mostPast, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var seen = await ServerSight.SeenAsync(db, limit, cancellationToken);
        return await ReadAsync(window => seen is null ? window : window.Where(one => EF.Parameter(seen).Contains(one.ServerId)), mostPast, cancellationToken);
    }

    private async Task<MaintenanceList> ReadAsync(Func<IQueryable<MaintenanceRecord>, IQueryable<MaintenanceRecord>> choose, int mostPast, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var oldest = now - Past;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = choose(db.Maintenance.AsNoTracking());
        var open = await all.Where(window => window.EndedAt == null && window.Until > now).OrderBy(window => window.From).ThenBy(window => window.Id)
            .Join(db.Servers, window => window.ServerId, server => server.Id, (window, server) => new { window, server.Name })
            .ToListAsync(cancellationToken);
        var over = await all.Where(window => (window.EndedAt != null || window.Until <= now) && window.Until > oldest).OrderByDescending(window => window.From).ThenBy(window => window.Id).Take(mostPast)
            .Join(db.Servers, window => window.ServerId, server => server.Id, (window, server) => new { window, server.Name })
            .ToListAsync(cancellationToken);
        return new([.. open.OrderBy(one => one.window.From).Select(one => one.window.ToWindow(one.Name))], [.. over.OrderByDescending(one => one.window.From).Select(one => one.window.ToWindow(one.Name))], now);
    }
}

/// <param name="Open">What lasts and is to come, the next first.</param>
/// <param name="Over">The newest first.</param>
public sealed record MaintenanceList(IReadOnlyList<MaintenanceWindow> Open, IReadOnlyList<MaintenanceWindow> Over, DateTimeOffset Now)
{
    public static MaintenanceList None { get; } = new([], [], DateTimeOffset.UnixEpoch);
}
