using System.Globalization;

namespace WritebackPortal.Web.Audit;

/// <summary>The filter as it stands in the page's address: days are those of the viewer's zone.</summary>
public sealed record AuditSearch(string? Who, string? Act, string? Server, string? From, string? To, string? Find)
{
    private const string Day = "yyyy-MM-dd";
    private const int MaxText = 256;

    public static AuditSearch Nothing { get; } = new(null, null, null, null, null, null);

    /// <summary>What is not understood does not narrow.</summary>
    public AuditFilter In(TimeZoneInfo zone) => new(
        TextOf(Who),
        AuditAct.Find(Act)?.Name,
        Guid.TryParse(Server, out var server) ? server : null,
        DayOf(From) is { } from ? Midnight(from, zone) : null,
        DayOf(To) is { } to && to < DateOnly.MaxValue ? Midnight(to.AddDays(1), zone) : null,
        TextOf(Find));

    /// <summary>For the page's address and its links; what is empty is left out.</summary>
    public Dictionary<string, object?> Parameters(long? before, long? after) => new(StringComparer.Ordinal)
    {
        ["who"] = TextOf(Who),
        ["act"] = TextOf(Act),
        ["server"] = TextOf(Server),
        ["from"] = TextOf(From),
        ["to"] = TextOf(To),
        ["find"] = TextOf(Find),
        ["before"] = before,
        ["after"] = after,
    };

    private static string? TextOf(string? typed)
    {
        var text = typed?.Trim() ?? "";
        return text.Length is 0 ? null : text[..Math.Min(text.Length, MaxText)];
    }

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        var ticks = Math.Clamp(local.Ticks - zone.GetUtcOffset(local).Ticks, 0, DateTime.MaxValue.Ticks);
        return new(ticks, TimeSpan.Zero);
    }
}
