namespace WritebackPortal.Web.Demo;

/// <summary>A made-up directory that servers of the demo synchronise.</summary>
/// <param name="Dns">For example <c>corp.contoso.test</c>.</param>
/// <param name="Number">Tells its addresses and identifiers from those of the others.</param>
internal sealed record DemoDomain(string Dns, string Netbios, string Site, int Number, int Users)
{
    public string NamingContext => $"DC={Dns.Replace(".", ",DC=", StringComparison.Ordinal)}";

    public string Controller => $"{Netbios.ToLowerInvariant()}-dc01.{Dns}";

    public string ControllerAddress => $"10.{20 + Number}.0.10";

    public string Proxy => $"http://10.{20 + Number}.0.8:8080";

    public string Connector => $"MSOL_{(Number + 1) * 0x2f3c9d71a5L % 0xffffffffffffL:x12}";

    public string Sid => $"S-1-5-21-{1103515245 + (Number * 12345)}-{2088317263 - (Number * 54321)}-{1917443719 + (Number * 777)}";
}

/// <summary>A stretch of time in which something is wrong with a server, counted back from the present.</summary>
/// <param name="Ends">Zero while it lasts.</param>
internal sealed record DemoEpisode(TimeSpan Begins, TimeSpan Ends, DemoEpisodeKind Kind, DemoCondition Condition)
{
    public bool Covers(TimeSpan ago) => ago <= Begins && (Ends == TimeSpan.Zero || ago > Ends);
}

internal enum DemoEpisodeKind
{
    Fault,

    /// <summary>The agent is not heard of, and nothing is known.</summary>
    Silence,

    /// <summary>The agent cannot reach the portal, keeps what it sees, and delivers it late.</summary>
    Backfill,
}

/// <summary>A server of the demo and what happens to it.</summary>
/// <param name="Latency">Milliseconds to Microsoft's endpoints and back.</param>
internal sealed record DemoServer(
    int Number,
    string Name,
    DemoDomain Domain,
    string Site,
    string Cloud,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> RelayHosts,
    bool IsProxied,
    double Latency,
    TimeSpan Enrolled,
    IReadOnlyList<DemoEpisode> Episodes)
{
    public string Host => $"{Name}.{Domain.Dns}";

    /// <summary>It stands by for the active server of its directory.</summary>
    public bool IsStaging => Labels.Contains(DemoFleetPlan.StagingLabel);

    /// <summary>What its agent sees so long before the present.</summary>
    public DemoCondition ConditionAt(TimeSpan ago) =>
        Episodes.Where(episode => episode.Covers(ago)).Aggregate(DemoCondition.Healthy, (condition, episode) => condition.And(episode.Condition));

    /// <summary>Its agent is not heard of now.</summary>
    public bool IsSilent => Episodes.Any(episode => episode is { Kind: DemoEpisodeKind.Silence, Ends.Ticks: 0 });
}
