namespace WritebackPortal.Agent.Events;

/// <summary>How much of a log is looked at, and how much of it is told.</summary>
internal static class EventLimits
{
    public const int Records = 20_000;

    public const int Tallies = 256;

    /// <summary>Characters of the text of one record.</summary>
    public const int Text = 64 * 1024;

    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    public static readonly TimeSpan Day = TimeSpan.FromHours(24);
}
