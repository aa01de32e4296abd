using System.Globalization;

namespace WritebackPortal.Web.Components;

/// <summary>What a browser's date and time fields say, as instants of the viewer's zone.</summary>
internal static class LocalInstant
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>When this day is over; null for what is no day.</summary>
    /// <param name="day">For example <c>2026-11-24</c>.</param>
    public static DateTimeOffset? EndOf(string? day, TimeZoneInfo zone) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) && parsed != DateOnly.MaxValue
            ? Of(parsed.AddDays(1).ToDateTime(TimeOnly.MinValue), zone)
            : null;

    /// <param name="text">For example <c>2026-11-24T22:30</c>. Null for what is no such time.</param>
    public static DateTimeOffset? At(string? text, TimeZoneInfo zone) =>
        DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) && parsed.Year is > 1 and < 9999 ? Of(parsed, zone) : null;

    /// <summary>As such a field wants it.</summary>
    public static string Text(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(Forms[0], CultureInfo.InvariantCulture);

    // Where clocks go forward over it, a time stands for the one an hour later by the clock.
    private static DateTimeOffset Of(DateTime local, TimeZoneInfo zone) =>
        new(TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone), TimeSpan.Zero);
}
