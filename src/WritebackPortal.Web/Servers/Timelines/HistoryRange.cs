namespace WritebackPortal.Web.Servers.Timelines;

/// <summary>A stretch that ends now, as the address says it.</summary>
public sealed record HistoryRange(string Key, TimeSpan Length)
{
    public static IReadOnlyList<HistoryRange> All { get; } =
    [
        new("1h", TimeSpan.FromHours(1)),
        new("6h", TimeSpan.FromHours(6)),
        new("24h", TimeSpan.FromHours(24)),
        new("7d", TimeSpan.FromDays(7)),
        new("30d", TimeSpan.FromDays(30)),
        new("90d", TimeSpan.FromDays(90)),
        new("1y", TimeSpan.FromDays(365)),
    ];

    public static HistoryRange Default { get; } = All[2];

    /// <summary>What the segment says, for example <c>24 h</c>.</summary>
    public string Text => Key[^1] switch
    {
        'h' => TimelineTexts.FormatHours(Key[..^1]),
        'd' => TimelineTexts.FormatDays(Key[..^1]),
        _ => TimelineTexts.OneYear,
    };

    public static HistoryRange Of(string? key) => All.FirstOrDefault(range => range.Key == key) ?? Default;

    /// <summary>The one whose length is nearest, by ratio.</summary>
    public static HistoryRange Nearest(TimeSpan length) => All.MinBy(range => Math.Abs(Math.Log(range.Length / length)))!;
}
