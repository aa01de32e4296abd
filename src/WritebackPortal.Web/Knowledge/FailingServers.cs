using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Knowledge;

public sealed record FailingServer(Guid Id, string Name);

/// <summary>Where a check fails now.</summary>
public sealed class FailingServers(IDbContextFactory<PortalDb> databases)
{
    /// <summary>By name, as far as the limit holds them.</summary>
    public async Task<IReadOnlyList<FailingServer>> OfAsync(string checkId, ServerLimit limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var failing = await db.CheckStates
            .Where(state => state.CheckId == checkId && state.Outcome == CheckOutcome.Failed)
            .Join(db.Servers, state => state.ServerId, server => server.Id, (state, server) => server)
            .OrderBy(server => server.Name)
            .Select(server => new { server.Id, server.Name, server.Site, server.Labels })
            .ToListAsync(cancellationToken);
        return [.. failing.Where(server => limit.Allows(server.Site, server.Labels)).Select(server => new FailingServer(server.Id, server.Name))];
    }
}
