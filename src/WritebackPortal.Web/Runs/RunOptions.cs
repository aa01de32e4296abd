namespace WritebackPortal.Web.Runs;

/// <summary>Section <c>Runs</c> of the settings.</summary>
public sealed class RunOptions
{
    public const string Section = "Runs";

    /// <summary>How often every server is looked at without being asked for.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the portal waits for a run's answer.</summary>
    public TimeSpan ExpireAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many servers start a minute when somebody rechecks many at once.</summary>
    public int RechecksPerMinute { get; init; } = 150;
}
