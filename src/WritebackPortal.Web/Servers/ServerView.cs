using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Servers;

/// <summary>Everything the server page shows now.</summary>
/// <param name="Checks">Every check of the catalog, in its order. Before the first run they are all skipped.</param>
/// <param name="Latest">The facts behind <paramref name="Checks"/>; null before the first run.</param>
/// <param name="LatestRun">The run that brought those facts; null before the first.</param>
/// <param name="Runs">The newest runs, newest first.</param>
/// <param name="Settings">What the server is probed with.</param>
public sealed record ServerView(
    ServerRow Server,
    DateTimeOffset EnrolledAt,
    IReadOnlyList<ServerCheck> Checks,
    Snapshot? Latest,
    RunSummary? LatestRun,
    IReadOnlyList<RunSummary> Runs,
    ServerSettings Settings)
{
    /// <summary>When the idle limit among <see cref="Latest"/> arrived: it has runs of its own.</summary>
    public DateTimeOffset? IdleMeasuredAt { get; init; }

    /// <summary>For how long a measurement of the idle limit speaks of the present: until the next one must have come.</summary>
    public TimeSpan IdleHolds { get; init; } = TimeSpan.MaxValue;
}

/// <param name="Since">When the check's outcome became what it is; null before the first run.</param>
public sealed record ServerCheck(CheckResult Result, DateTimeOffset? Since)
{
    /// <summary>What somebody said of its failing; null when nobody did.</summary>
    public Acknowledgement? Acknowledgement { get; init; }
}

/// <param name="RelayHosts">The tenant's own relay hosts, as an operator entered them.</param>
/// <param name="ConnectorAccount">sAMAccountName of the connector account; null to let the agent look for it.</param>
public sealed record ServerSettings(string Cloud, IReadOnlyList<string> RelayHosts, string? ConnectorAccount)
{
    /// <summary>Where the server stands. People may be limited to sites.</summary>
    public string? Site { get; init; }

    /// <summary>What the server belongs to. People may be limited to labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];
}
