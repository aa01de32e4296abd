using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Access;

/// <summary>Whether a limit holds a server. What it does not hold is answered as if it did not exist.</summary>
public sealed class ServerSight(IDbContextFactory<PortalDb> databases)
{
    /// <returns>Also true for a server that does not exist, where nothing is limited: that is for the reader to find out.</returns>
    public async Task<bool> SeesAsync(ServerLimit limit, Guid serverId, CancellationToken cancellationToken)
    {
        if (limit.IsEverything)
        {
            return true;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await SeesAsync(db, limit, serverId, cancellationToken);
    }

    /// <summary>The same for the server of a run.</summary>
    public async Task<bool> SeesRunAsync(ServerLimit limit, Guid runId, CancellationToken cancellationToken)
    {
        if (limit.IsEverything)
        {
            return true;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var serverId = await db.Runs.Where(run => run.Id == runId).Select(run => (Guid?)run.ServerId).SingleOrDefaultAsync(cancellationToken);
        return serverId is { } known && await SeesAsync(db, limit, known, cancellationToken);
    }

    /// <summary>The servers that the limit holds; null for all.</summary>
    internal static async Task<IReadOnlyList<Guid>?> SeenAsync(PortalDb db, ServerLimit limit, CancellationToken cancellationToken)
    {
        if (limit.IsEverything)
        {
            return null;
        }

        var servers = await db.Servers.Select(server => new { server.Id, server.Site, server.Labels }).ToListAsync(cancellationToken);
        return [.. servers.Where(server => limit.Allows(server.Site, server.Labels)).Select(server => server.Id)];
    }

    private static async Task<bool> SeesAsync(PortalDb db, ServerLimit limit, Guid serverId, CancellationToken cancellationToken) =>
        await db.Servers.Where(server => server.Id == serverId).Select(server => new { server.Site, server.Labels }).SingleOrDefaultAsync(cancellationToken) is { } server
        && limit.Allows(server.Site, server.Labels);
}
