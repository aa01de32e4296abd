namespace WritebackPortal.Web.Components;

/// <summary>How far back heartbeat bars reach, as a viewer chooses it.</summary>
/// <param name="Key">In the query string.</param>
public sealed record BarSpan(string Key, TimeSpan Length)
{
    public static BarSpan Day { get; } = new("24h", TimeSpan.FromDays(1));

    public static IReadOnlyList<BarSpan> All { get; } =
    [
        new("1h", TimeSpan.FromHours(1)),
        Day,
        new("7d", TimeSpan.FromDays(7)),
        new("30d", TimeSpan.FromDays(30)),
        new("1y", TimeSpan.FromDays(365)),
    ];

    /// <summary>In the list to choose from.</summary>
    public string Text => Key switch
    {
        "1h" => TimeTexts.OneHour,
        "24h" => TimeTexts.Hours24,
        "7d" => TimeTexts.Days7,
        "30d" => TimeTexts.Days30,
        _ => TimeTexts.OneYear,
    };

    /// <summary>For example <c>Last 24 hours</c>.</summary>
    public string Period => TimeTexts.FormatLast(Text);

    public static BarSpan Of(string? key) => All.FirstOrDefault(span => span.Key == key) ?? Day;
}
