using WritebackPortal.Checks;
using WritebackPortal.Checks.Connect;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Fleet;

/// <param name="Counts">Servers per verdict, before the verdict that was asked for is applied.</param>
/// <param name="Start">Left edge of every heartbeat bar.</param>
/// <param name="End">Right edge: the instant of reading.</param>
public sealed record FleetView(
    IReadOnlyList<ServerRow> Servers,
    IReadOnlyDictionary<Verdict, int> Counts,
    DateTimeOffset Start,
    DateTimeOffset End);

/// <param name="Reason">Follows the name in a sentence; empty when all is well.</param>
/// <param name="Since">When the verdict became what it is; null before the first run.</param>
/// <param name="History">Clipped to the view's start and end, oldest first. Time without a span is time without knowledge.</param>
/// <param name="LastChange">When an outcome or a finding last changed.</param>
/// <param name="LastSeen">When the agent was last heard of.</param>
/// <param name="ActiveRun">A run that has been asked for and is not over.</param>
public sealed record ServerRow(
    Guid Id,
    string Name,
    string Cloud,
    string AgentVersion,
    Verdict Verdict,
    string Reason,
    DateTimeOffset? Since,
    IReadOnlyList<VerdictSpan> History,
    IReadOnlyList<RequirementSummary> Requirements,
    DateTimeOffset? LastChange,
    DateTimeOffset? LastSeen,
    bool IsConnected,
    Guid? ActiveRun)
{
    /// <summary>Where the server stands; null when nobody has said.</summary>
    public string? Site { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What the server is there for, by its own settings; null when it is not known.</summary>
    public ServerRole? Role { get; init; }

    /// <summary>The version of Entra Connect or of the cloud sync agent; null when it is not known.</summary>
    public string? ConnectVersion { get; init; }

    /// <summary>What somebody said of its failing checks; null when nobody did.</summary>
    public ServerAcknowledgement? Acknowledgement { get; init; }
}
