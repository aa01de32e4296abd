using System.Globalization;
using System.Text.RegularExpressions;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Components;

/// <summary>The present as the viewer's clock shows it, and how instants are written beside it.</summary>
/// <param name="ZoneName">What the viewer's browser calls the zone now, for example <c>AEDT</c>.</param>
public sealed partial record ViewerTime(TimeZoneInfo Zone, string ZoneName, DateTimeOffset Now)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static ViewerTime Utc(DateTimeOffset now) => new(TimeZoneInfo.Utc, "UTC", now);

    /// <param name="zone">For example <c>Australia/Sydney|AEDT</c>. What is not understood is shown in UTC.</param>
    public static ViewerTime In(string? zone, DateTimeOffset now)
    {
        if (zone is null || ZonePattern().Match(zone) is not { Success: true } match)
        {
            return Utc(now);
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(match.Groups["id"].Value, out var found)
            ? new(found, match.Groups["name"].Value, now)
            : Utc(now);
    }

    /// <summary>Time of day, for example <c>09:14</c>.</summary>
    public string Clock(DateTimeOffset instant) => Local(instant).ToString("HH:mm", Invariant);

    /// <summary>As short as it stays clear: <c>09:14</c>, <c>yesterday 17:50</c>, <c>3 Nov</c>, <c>3 Nov 2025</c>.</summary>
    public string Brief(DateTimeOffset instant)
    {
        var (local, today) = (Local(instant), Local(Now).Date);
        return (today - local.Date).Days switch
        {
            0 => local.ToString("HH:mm", Invariant),
            1 => Write(local, TimeTexts.YesterdayPattern),
            _ when local.Year == today.Year => Write(local, TimeTexts.DayPattern),
            _ => Write(local, TimeTexts.DayOfYearPattern),
        };
    }

    /// <summary>Never without the day, unless it is today: <c>09:14</c>, <c>3 Nov 09:14</c>.</summary>
    public string Exact(DateTimeOffset instant) => Exact(instant, isDated: false);

    /// <param name="isDated">With the day also today: beside an instant of another day the time alone would seem to be of that day.</param>
    public string Exact(DateTimeOffset instant, bool isDated)
    {
        var local = Local(instant);
        return !isDated && local.Date == Local(Now).Date
            ? local.ToString("HH:mm", Invariant)
            : Write(local, local.Year == Local(Now).Year ? TimeTexts.DayTimePattern : TimeTexts.DayOfYearTimePattern);
    }

    public bool IsSameDay(DateTimeOffset one, DateTimeOffset other) => Local(one).Date == Local(other).Date;

    /// <summary>With day, year and zone, as paper needs it: <c>24 Nov 2026 10:42 AEDT</c>.</summary>
    public string Full(DateTimeOffset instant) => $"{Write(Local(instant), TimeTexts.DayOfYearTimePattern)} {ZoneName}";

    /// <summary>How long ago, in one unit: <c>38 s ago</c>, <c>4 min ago</c>.</summary>
    public string Ago(DateTimeOffset instant) => (Now - instant) switch
    {
        { TotalSeconds: < 1 } => TimeTexts.Now,
        { TotalMinutes: < 1 } gone => TimeTexts.FormatAgoSeconds((int)gone.TotalSeconds),
        { TotalHours: < 1 } gone => TimeTexts.FormatAgoMinutes((int)gone.TotalMinutes),
        { TotalDays: < 1 } gone => TimeTexts.FormatAgoHours((int)gone.TotalHours),
        { TotalDays: < 2 } => TimeTexts.AgoDay,
        var gone => TimeTexts.FormatAgoDays((int)gone.TotalDays),
    };

    /// <summary>For the hover text: <c>2026-11-23 23:42:05 UTC</c>.</summary>
    public static string InUtc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", Invariant);

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", Invariant);

    private static string Write(DateTime local, string pattern) => local.ToString(pattern, Language.Current);

    private DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    [GeneratedRegex(@"^(?<id>[A-Za-z][A-Za-z0-9_+/-]{1,63})\|(?<name>[A-Za-z0-9:+\u2212-]{1,12})$")]
    private static partial Regex ZonePattern();
}
