using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Web.Idle;

/// <summary>Section <c>Idle</c> of the settings.</summary>
public sealed class IdleOptions
{
    public const string Section = "Idle";

    /// <summary>How often each server's idle limit is measured without being asked for.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long after a server's enrolment it is measured for the first time.</summary>
    public TimeSpan FirstAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after a measurement that brought nothing the next one starts.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The silences that are measured, ascending; null for <see cref="IdleLadder.DefaultRungs"/>.</summary>
    public IReadOnlyList<TimeSpan>? Rungs { get; init; }

    /// <summary>After how long the portal's own load balancer or reverse proxy ends silent connections; null when there is none.</summary>
    public TimeSpan? PortalLimit { get; init; }

    /// <summary>How many silent connections the portal holds for all agents together.</summary>
    public int MaxConnections { get; init; } = 2000;

    internal IReadOnlyList<TimeSpan> Ladder => Rungs ?? IdleLadder.DefaultRungs;

    /// <summary>How long a measurement may take from its request to its answer.</summary>
    internal TimeSpan LongestRun => Ladder[^1] + TimeSpan.FromMinutes(5);
}
