namespace WritebackPortal.Web.Components;

/// <summary>How far back heartbeat bars reach, as a viewer chooses it.</summary>
/// <param name="Key">In the query string.</param>
/// <param name="Text">In the list to choose from.</param>
public sealed record BarSpan(string Key, string Text, TimeSpan Length)
{
    public static BarSpan Day { get; } = new("24h", "24 hours", TimeSpan.FromDays(1));

    public static IReadOnlyList<BarSpan> All { get; } =
    [
        new("1h", "1 hour", TimeSpan.FromHours(1)),
        Day,
        new("7d", "7 days", TimeSpan.FromDays(7)),
        new("30d", "30 days", TimeSpan.FromDays(30)),
        new("1y", "1 year", TimeSpan.FromDays(365)),
    ];

    /// <summary>For example <c>Last 24 hours</c>.</summary>
    public string Period => $"Last {Text}";

    public static BarSpan Of(string? key) => All.FirstOrDefault(span => span.Key == key) ?? Day;
}
