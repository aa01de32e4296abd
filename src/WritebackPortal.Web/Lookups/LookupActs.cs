using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Lookups;

/// <summary>What a person on a page may look up. Role and limit are asked again for each act: a page may have been open for hours.</summary>
public sealed class LookupActs(LookupUser lookup, AgentQueries agents, ServerDomains domains, ViewerSight sight)
{
    public Task<Viewer> ViewerAsync() => sight.ViewerAsync();

    /// <summary>The servers that the viewer sees and whose agents can be asked.</summary>
    public async Task<IReadOnlyList<LookupServer>> ServersAsync(CancellationToken cancellationToken)
    {
        var limit = (await sight.ViewerAsync()).Standing.Limit;
        IReadOnlyList<LookupServer> servers =
        [
            .. (await agents.ReadAsync(limit, cancellationToken))
                .Where(agent => agent.RevokedAt is null)
                .GroupBy(agent => agent.ServerId)
                .Select(server => new LookupServer(server.Key, server.First().ServerName, server.Any(agent => agent.IsConnected))),
        ];
        return await domains.WithDomainsAsync(servers, cancellationToken);
    }

    /// <returns>Null when the role or the limit does not allow it or the server is gone.</returns>
    public async Task<LookupAnswer?> LookUpAsync(Guid serverId, string query, CancellationToken cancellationToken) =>
        await sight.OperatorOfAsync(serverId, AuditAct.LookupAsked, cancellationToken) is { } viewer
            ? await lookup.ExecuteAsync(serverId, query, viewer.Actor, cancellationToken)
            : null;
}
