namespace WritebackPortal.Checks;

/// <param name="Id">Stable and public: stored, linked and suppressed by. Never reuse one.</param>
/// <param name="Title">The condition that holds when the check passes.</param>
/// <param name="Severity">How bad it is when it fails.</param>
/// <param name="Requirement">The requirement it is counted under.</param>
/// <param name="Why">What stops working when it fails, in one or two sentences.</param>
/// <param name="Source">Microsoft's page on the subject.</param>
public sealed record CheckInfo(string Id, string Title, Severity Severity, Requirement Requirement, string Why, Uri Source);

public enum Severity
{
    /// <summary>Worth knowing; never changes a verdict.</summary>
    Info,

    /// <summary>A reset is written back now, but part of the users or a later change is at risk.</summary>
    Warning,

    /// <summary>No reset is written back while this fails.</summary>
    Critical,
}

/// <summary>What writeback needs, as Microsoft lists it and as people talk about it.</summary>
public enum Requirement
{
    Permissions,
    Ports,
    Urls,
    Idle,

    /// <summary>Entra Connect on its host: the engine, its version, its settings. Not one of Microsoft's four.</summary>
    Host,

    /// <summary>What the engine itself reports. Not one of Microsoft's four.</summary>
    Events,
}

public static class Requirements
{
    /// <summary>The four that Microsoft lists. Each server has a summary of each, in this order.</summary>
    public static IReadOnlyList<Requirement> Four { get; } = [Requirement.Permissions, Requirement.Ports, Requirement.Urls, Requirement.Idle];
}
