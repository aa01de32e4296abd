using WritebackPortal.Web.Clouds;
using WritebackPortal.Web.Maintenance;
using WritebackPortal.Web.Measurements;
using WritebackPortal.Web.Servers.Timelines;

namespace WritebackPortal.Web.Servers;

/// <summary>Reads what the server page shows.</summary>
public sealed class ServerReader(ServerQueries servers, TimelineQueries timelines, MeasurementQueries measurements, MaintenanceQueries maintenance, CloudProfiles clouds, TimeProvider time)
{
    private const int MostPastMaintenance = 20;

    private static readonly TimeSpan BarSpan = TimeSpan.FromDays(1);

    /// <summary>Null when there is no such server.</summary>
    public async Task<ServerPageView?> ReadAsync(Guid serverId, HistoryAsk asked, CancellationToken cancellationToken)
    {
        if (await servers.ReadAsync(serverId, BarSpan, cancellationToken) is not { } server)
        {
            return null;
        }

        var window = asked.Resolve(time.GetUtcNow());
        return new(server, await timelines.ReadAsync(serverId, window, cancellationToken))
        {
            Maintenance = await maintenance.OfServerAsync(serverId, MostPastMaintenance, cancellationToken),
            Measurements = await measurements.ReadAsync(serverId, window.From, window.To, cancellationToken),
            Rules = RuleList.Of(server.Server.Name, clouds.Find(server.Settings.Cloud) ?? clouds.Default, server.Settings.RelayHosts) with { Controllers = ControllerRule.Of(server.Latest?.Controllers?.Facts) },
        };
    }
}
