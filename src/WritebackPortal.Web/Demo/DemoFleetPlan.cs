using System.Globalization;
using static WritebackPortal.Web.Demo.DemoCondition;

namespace WritebackPortal.Web.Demo;

/// <summary>The servers of the demo. The same number always gives the same fleet.</summary>
internal static class DemoFleetPlan
{
    /// <summary>How many have a name and a story of their own.</summary>
    public const int Named = 28;

    public const string StagingLabel = "staging";

    private static readonly DemoDomain[] Domains =
    [
        new("corp.contoso.test", "CORP", "Melbourne", 0, 12480),
        new("retail.contoso.test", "RETAIL", "Melbourne", 1, 8320),
        new("mining.contoso.test", "MINING", "Melbourne", 2, 3640),
        new("labs.contoso.test", "LABS", "Melbourne", 3, 1040),
        new("apac.contoso.test", "APAC", "Sydney", 4, 6760),
        new("health.contoso.test", "HEALTH", "Sydney", 5, 5200),
        new("campus.contoso.test", "CAMPUS", "Sydney", 6, 18720),
        new("asia.contoso.test", "ASIA", "Singapore", 7, 4160),
        new("trading.contoso.test", "TRADING", "Singapore", 8, 2080),
        new("emea.contoso.test", "EMEA", "Dublin", 9, 9880),
        new("nordics.contoso.test", "NORDICS", "Dublin", 10, 2600),
        new("logistics.contoso.test", "LOGISTICS", "Dublin", 11, 3120),
        new("fed.contoso.test", "FED", "Arlington", 12, 2860),
        new("defense.contoso.test", "DEFENSE", "Arlington", 13, 1560),
        new("cn.contoso.test", "CN", "Shanghai", 14, 5720),
        new("plants.contoso.test", "PLANTS", "Shanghai", 15, 2340),
    ];

    private static readonly Place[] Places =
    [
        new("MEL", "Melbourne", "Public", 9, [], [0, 0, 1, 1, 2, 2, 3]),
        new("SYD", "Sydney", "Public", 6, [], [4, 4, 5, 5, 6]),
        new("SIN", "Singapore", "Public", 12, [], [7, 7, 8, 8]),
        new("DUB", "Dublin", "Public", 5, [], [9, 9, 10, 10, 11]),
        new("ARL", "Arlington", "Fairfax", 14, ["contoso-fed-sb01.servicebus.usgovcloudapi.net", "contoso-fed-sb02.servicebus.usgovcloudapi.net"], [12, 12, 13, 13]),
        new("SHA", "Shanghai", "Mooncake", 21, [], [14, 14, 15]),
    ];

    private static readonly HashSet<string> Staging = ["MEL-SYNC01", "MEL-SYNC04", "MEL-SYNC06", "SYD-SYNC02", "SYD-SYNC04", "SIN-SYNC02", "SIN-SYNC04", "DUB-SYNC02", "DUB-SYNC04", "ARL-SYNC02", "ARL-SYNC04", "SHA-SYNC02"];

    private static readonly HashSet<string> Proxied = ["MEL-SYNC05", "MEL-SYNC06", "SYD-SYNC05", "SIN-SYNC01", "SIN-SYNC02", "DUB-SYNC05", "ARL-SYNC03", "ARL-SYNC04"];

    /// <summary>What is wrong now, and since when.</summary>
    private static readonly Dictionary<string, (TimeSpan Since, DemoCondition Condition)> Now = new()
    {
        ["MEL-SYNC02"] = (TimeSpan.FromMinutes(97), RelayFiltered),
        ["MEL-SYNC05"] = (TimeSpan.FromDays(11.4), MinimumAge),
        ["SYD-SYNC03"] = (TimeSpan.FromDays(3.2), AdminCount),
        ["SYD-SYNC05"] = (TimeSpan.FromHours(26.5), InheritanceCut),
        ["SIN-SYNC01"] = (TimeSpan.FromHours(17.3), ProxyEndsIdle),
        ["SIN-SYNC02"] = (TimeSpan.FromHours(17.3), ProxyEndsIdle),
        [Healing] = (TimeSpan.FromHours(5.6), ResetLost),
        ["DUB-SYNC05"] = (TimeSpan.FromDays(1.9), ProxyIntercepts),
        ["ARL-SYNC01"] = (TimeSpan.FromDays(6.1), RevocationFiltered),
    };

    /// <summary>The server whose agent stopped this morning.</summary>
    private const string Silent = "SHA-SYNC01";

    /// <summary>The server on which somebody repairs something while the viewer rechecks it.</summary>
    public const string Healing = "DUB-SYNC03";

    /// <summary>How often that one is rechecked by a person before it is seen repaired.</summary>
    public const int HealsAtRecheck = 2;

    public static IReadOnlyList<DemoServer> Of(int servers)
    {
        var named = NamedServers();
        return [.. Enumerable.Range(0, servers).Select(number => number < Named ? named[number] : Repeat(named[number % Named], number))];
    }

    private static List<DemoServer> NamedServers()
    {
        var servers = new List<DemoServer>(Named);
        foreach (var place in Places)
        {
            foreach (var (domain, index) in place.Domains.Select((domain, index) => (Domains[domain], index)))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{place.Code}-SYNC{index + 1:00}");
                servers.Add(new(
                    servers.Count, name, domain, place.Site, place.Cloud, LabelsOf(name, domain), place.RelayHosts, Proxied.Contains(name),
                    place.Latency + (index * 0.7), EnrolledOf(servers.Count), DemoPast.Of(servers.Count, Current(name))));
            }
        }

        return servers;
    }

    private static IReadOnlyList<DemoEpisode> Current(string name) =>
    [
        .. Now.TryGetValue(name, out var fault) ? [new DemoEpisode(fault.Since, TimeSpan.Zero, DemoEpisodeKind.Fault, fault.Condition)] : Array.Empty<DemoEpisode>(),
        .. name == Silent ? [new DemoEpisode(TimeSpan.FromMinutes(170), TimeSpan.Zero, DemoEpisodeKind.Silence, Healthy)] : Array.Empty<DemoEpisode>(),
    ];

    private static IReadOnlyList<string> LabelsOf(string name, DemoDomain domain) =>
        [Staging.Contains(name) ? StagingLabel : "active", domain.Netbios.ToLowerInvariant()];

    // Most were there from the first day on; some came later.
    private static TimeSpan EnrolledOf(int number) => TimeSpan.FromDays(number % 9 is 6 ? 130 : number % 11 is 8 ? 240 : 365);

    /// <summary>One more server like a named one, without its past.</summary>
    private static DemoServer Repeat(DemoServer server, int number) => server with
    {
        Number = number,
        Name = string.Create(CultureInfo.InvariantCulture, $"{server.Name[..3]}-SYNC{number + 100:0000}"),
        Enrolled = TimeSpan.FromDays(3),
        Episodes = [.. server.Episodes
            .Where(episode => episode.Ends == TimeSpan.Zero && number % 4 is 0)
            .Select(episode => episode with { Begins = TimeSpan.FromTicks(Math.Min(episode.Begins.Ticks, TimeSpan.FromDays(2).Ticks)) })],
    };

    private sealed record Place(string Code, string Site, string Cloud, double Latency, IReadOnlyList<string> RelayHosts, IReadOnlyList<int> Domains);
}
