using WritebackPortal.Checks;
using WritebackPortal.Web.Clouds;
using WritebackPortal.Web.Maintenance;
using WritebackPortal.Web.Measurements;
using WritebackPortal.Web.Servers.Timelines;

namespace WritebackPortal.Web.Servers;

/// <summary>A server with its history, as read at one instant.</summary>
public sealed record ServerPageView(ServerView Server, ServerHistory History)
{
    /// <summary>What firewalls and proxies must let through; null for what is drawn without a cloud.</summary>
    public RuleList? Rules { get; init; }

    /// <summary>Over the same stretch as the history; null for what is drawn without any.</summary>
    public MeasurementHistory? Measurements { get; init; }

    public MaintenanceList Maintenance { get; init; } = MaintenanceList.None;

    public IReadOnlyDictionary<string, CheckInfo> CheckInfos { get; } =
        Server.Checks.Select(check => check.Result.Check).ToDictionary(info => info.Id);
}
