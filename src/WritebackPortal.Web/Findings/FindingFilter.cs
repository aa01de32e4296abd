using WritebackPortal.Checks;

namespace WritebackPortal.Web.Findings;

/// <summary>What somebody has said of a failing check.</summary>
public enum FindingState
{
    /// <summary>Nothing.</summary>
    Open,
    Acknowledged,
    Accepted,
}

public enum FindingSort
{
    /// <summary>What nobody has acknowledged first, then what stops resets, then by users and servers.</summary>
    Worst,
    Servers,
    Users,
    Oldest,
    Newest,
}

/// <summary>Which failing checks are meant. A server's check is meant when all of it fits.</summary>
public sealed record FindingFilter
{
    public static FindingFilter None { get; } = new();

    /// <summary>Part of a server's name or site, of the check's id, or of what it says.</summary>
    public string? Search { get; init; }

    public Severity? Severity { get; init; }

    public Requirement? Requirement { get; init; }

    public string? Site { get; init; }

    public FindingState? State { get; init; }
}
