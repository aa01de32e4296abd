using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Lookups;

/// <summary>Puts together what is asked of a server's agents. That somebody asks is in the audit log before anybody answers.</summary>
public sealed class LookupQuestions(IDbContextFactory<PortalDb> databases, AuditTrail trail)
{
    /// <returns>Null when there is no such server.</returns>
    internal async Task<(string Name, LookupQuestion Question)?> AskedAsync(Guid serverId, string query, Actor askedBy, CancellationToken cancellationToken)
    {
        if (await FindAsync(serverId, query, cancellationToken) is not { } found)
        {
            return null;
        }

        // Not about whom: a list of who was looked up must not come into being.
        await trail.NoteAsync(askedBy, new(AuditAct.LookupAsked, "one user or container") { Server = new(serverId, found.Name) }, cancellationToken);
        return found;
    }

    private async Task<(string Name, LookupQuestion Question)?> FindAsync(Guid serverId, string query, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var server = await db.Servers.AsNoTracking().SingleOrDefaultAsync(server => server.Id == serverId, cancellationToken);
        if (server is null)
        {
            return null;
        }

        var agents = await db.Agents.Where(agent => agent.ServerId == serverId && agent.RevokedAt == null).Select(agent => agent.Id).ToListAsync(cancellationToken);
        return (server.Name, new(serverId, agents, query, server.ConnectorAccount));
    }
}
