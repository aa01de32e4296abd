namespace WritebackPortal.Web.Servers;

/// <summary>How far back the history reaches, as the address says it.</summary>
public sealed record HistoryRange(string Key, string Text, TimeSpan Length, TimeSpan Tick)
{
    public static IReadOnlyList<HistoryRange> All { get; } =
    [
        new("1h", "1 h", TimeSpan.FromHours(1), TimeSpan.FromMinutes(10)),
        new("6h", "6 h", TimeSpan.FromHours(6), TimeSpan.FromHours(1)),
        new("24h", "24 h", TimeSpan.FromHours(24), TimeSpan.FromHours(3)),
        new("7d", "7 d", TimeSpan.FromDays(7), TimeSpan.FromDays(1)),
        new("30d", "30 d", TimeSpan.FromDays(30), TimeSpan.FromDays(5)),
        new("1y", "1 y", TimeSpan.FromDays(365), TimeSpan.FromDays(61)),
    ];

    public static HistoryRange Default { get; } = All[2];

    public static HistoryRange Of(string? key) => All.FirstOrDefault(range => range.Key == key) ?? Default;
}
