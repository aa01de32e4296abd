namespace WritebackPortal.Web.Maintenance;

/// <summary>A stretch of time in which a server is not expected to work, because somebody works on it.</summary>
/// <param name="Until">The first instant at which it is expected to work again.</param>
/// <param name="By">Who planned it.</param>
public sealed record MaintenanceWindow(Guid Id, Guid ServerId, string Server, DateTimeOffset From, DateTimeOffset Until, string Reason, string By)
{
    /// <summary>When it was over, or taken back before it began; null before that.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ended it before its time, or took it back; null when nobody did.</summary>
    public string? EndedBy { get; init; }

    public MaintenanceState At(DateTimeOffset now) => this switch
    {
        { EndedAt: { } ended } when ended <= From => MaintenanceState.TakenBack,
        { EndedAt: not null } => MaintenanceState.Over,
        _ when Until <= now => MaintenanceState.Over,
        _ when From <= now => MaintenanceState.Running,
        _ => MaintenanceState.Planned,
    };
}

public enum MaintenanceState
{
    Running,
    Planned,
    Over,

    /// <summary>It never began.</summary>
    TakenBack,
}

/// <param name="From">At once, when it is past.</param>
public sealed record MaintenanceWish(DateTimeOffset? From, DateTimeOffset? Until, string? Reason);

/// <summary>A window that somebody has planned a moment ago, to be taken back.</summary>
public sealed record PlannedWindow(Guid ServerId, Guid Id);

public enum MaintenanceResult
{
    Done,

    /// <summary>The fields say what is wrong.</summary>
    Invalid,

    /// <summary>It would overlap with another window of the same server.</summary>
    Overlaps,

    /// <summary>There is no such window, or it is over.</summary>
    NotOpen,

    /// <summary>The role or the limit does not allow it.</summary>
    NotAllowed,
}

/// <param name="Planned">On how many servers it was planned.</param>
/// <param name="Others">On how many it was not, because it would overlap with another window there.</param>
public sealed record MaintenanceOutcome(MaintenanceResult Result, int Planned = 0, int Others = 0)
{
    /// <summary>By field name; empty unless the wish was not valid.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } = new Dictionary<string, string>();

    /// <summary>What was planned.</summary>
    public IReadOnlyList<PlannedWindow> Made { get; init; } = [];

    /// <summary>The window that is in the way, when one server was asked for.</summary>
    public MaintenanceWindow? Other { get; init; }
}
