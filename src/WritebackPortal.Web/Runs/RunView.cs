using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Web.Runs;

public enum RunState
{
    /// <summary>Asked for; the agent has not taken it yet.</summary>
    Waiting,

    /// <summary>The agent took it.</summary>
    Running,
    Completed,

    /// <summary>No complete answer came in time. A late answer still completes it.</summary>
    Expired,
    Cancelled,
}

/// <param name="RequestedBy">Who asked: a person's name, or null for a schedule or an agent's start.</param>
/// <param name="Because">What the person gave as the reason; null when nothing.</param>
/// <param name="StartedAt">When the agent took it.</param>
/// <param name="CompletedAt">When the last section and the completion were in.</param>
/// <param name="Verdict">Null until it is complete.</param>
/// <param name="Changed">What changed against the run before, for example <c>ACL-001 passed → failed</c>; empty when nothing did.</param>
/// <param name="IsBackfilled">True when the agent delivered it late, after the portal could not be reached.</param>
public sealed record RunSummary(
    Guid Id,
    Guid ServerId,
    RunTrigger Trigger,
    string? RequestedBy,
    string? Because,
    RunState State,
    DateTimeOffset RequestedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? CompletedAt,
    Verdict? Verdict,
    string Reason,
    IReadOnlyList<string> Changed,
    bool IsBackfilled);

/// <summary>One run with its sections, while it fills in and afterwards.</summary>
/// <param name="ServerName">The server it is about.</param>
/// <param name="Before">The verdict that stood when the run was asked for, and since when.</param>
/// <param name="Sections">One for each section asked for, in order.</param>
/// <param name="Results">What the checks say of the sections that are in so far; once complete, of all. Checks whose section is not in yet are absent.</param>
/// <param name="Requirements">Only those that the sections so far can answer.</param>
/// <param name="Facts">The sections so far.</param>
public sealed record RunView(
    RunSummary Run,
    string ServerName,
    bool IsConnected,
    Verdict Before,
    DateTimeOffset? BeforeSince,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<RunSectionView> Sections,
    IReadOnlyList<CheckResult> Results,
    IReadOnlyList<RequirementSummary> Requirements,
    Snapshot Facts)
{
    /// <summary>How far the section under way has come; null when the agent has not said, or nothing is under way.</summary>
    public RunProgress? Progress { get; init; }

    /// <summary>A measurement of the idle limit: it has nothing to say of the rest.</summary>
    internal bool IsIdleAlone => Sections is [{ Section: SnapshotSection.Idle }];

    /// <summary>Whether the run was asked for anything that a requirement is judged by.</summary>
    public bool Asks(Requirement requirement) => Sections.Any(section => requirement switch
    {
        Requirement.Permissions => section.Section is SnapshotSection.Directory,
        Requirement.Ports => section.Section is SnapshotSection.Network or SnapshotSection.Controllers,
        Requirement.Urls => section.Section is SnapshotSection.Network,
        Requirement.Host => section.Section is SnapshotSection.Tls or SnapshotSection.Connect,
        Requirement.Events => section.Section is SnapshotSection.Events,
        _ => section.Section is SnapshotSection.Idle,
    });
}

/// <param name="ReceivedAt">Null while the portal waits for it.</param>
/// <param name="Failure">Why the agent could not look; null when it could or has not answered yet.</param>
/// <param name="ElapsedMilliseconds">How long the probe took.</param>
public sealed record RunSectionView(SnapshotSection Section, DateTimeOffset? ReceivedAt, string? Failure, double? ElapsedMilliseconds);
