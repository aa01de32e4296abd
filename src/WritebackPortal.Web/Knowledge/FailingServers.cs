using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Knowledge;

/// <param name="CheckId">The check that fails there.</param>
public sealed record FailingServer(Guid Id, string Name, string CheckId);

/// <summary>Where checks fail now.</summary>
public sealed class FailingServers(IDbContextFactory<PortalDb> databases)
{
    /// <summary>By name, as far as the limit holds them; a server on which several of the checks fail is in it for each.</summary>
    public async Task<IReadOnlyList<FailingServer>> OfAsync(IReadOnlyList<string> checkIds, ServerLimit limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var failing = await db.CheckStates
            .Where(state => checkIds.Contains(state.CheckId) && state.Outcome == CheckOutcome.Failed)
            .Join(db.Servers, state => state.ServerId, server => server.Id, (state, server) => new { server.Id, server.Name, server.Site, server.Labels, state.CheckId })
            .OrderBy(server => server.Name).ThenBy(server => server.CheckId)
            .ToListAsync(cancellationToken);
        return [.. failing.Where(server => limit.Allows(server.Site, server.Labels)).Select(server => new FailingServer(server.Id, server.Name, server.CheckId))];
    }
}
