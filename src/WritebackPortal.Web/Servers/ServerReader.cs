using WritebackPortal.Web.Clouds;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Servers;

/// <summary>Reads what the server page shows.</summary>
public sealed class ServerReader(ServerQueries servers, HistoryQueries history, CloudProfiles clouds, TimeProvider time)
{
    /// <summary>Null when there is no such server.</summary>
    public async Task<ServerPageView?> ReadAsync(Guid serverId, TimeSpan range, CancellationToken cancellationToken)
    {
        var asked = time.GetUtcNow();
        if (await servers.ReadAsync(serverId, range, cancellationToken) is not { } server)
        {
            return null;
        }

        var to = time.GetUtcNow();
        var checks = await history.ChecksAsync(serverId, null, to - range, to, cancellationToken);
        return new(server, new(to - range, to, ServerHistory.Reopen(server.Server.History, asked), checks))
        {
            Rules = RuleList.Of(server.Server.Name, clouds.Find(server.Settings.Cloud) ?? clouds.Default, server.Settings.RelayHosts) with { Controllers = ControllerRule.Of(server.Latest?.Controllers?.Facts) },
        };
    }
}
