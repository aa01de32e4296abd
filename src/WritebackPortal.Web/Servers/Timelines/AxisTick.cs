using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers.Timelines;

/// <param name="At">In percent of the axis.</param>
public sealed record AxisTick(double At, string Text);

/// <summary>Round moments of the viewer's clock and calendar, not of UTC's: also where the clock is put forward or back.</summary>
public static class AxisTicks
{
    private const int Most = 9;

    private static readonly int[] Minutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720];
    private static readonly int[] Days = [1, 2, 5, 7, 14];
    private static readonly int[] Months = [1, 2, 3, 6];

    public static IReadOnlyList<AxisTick> Of(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        var length = to - from;
        var first = TimeZoneInfo.ConvertTime(from, zone).DateTime;
        var last = TimeZoneInfo.ConvertTime(to, zone).DateTime.AddDays(1);
        return
        [
            .. Moments(first, last, length)
                .Where(local => !zone.IsInvalidTime(local))
                .Select(local => (Local: local, Instant: new DateTimeOffset(local, Offset(local, zone))))
                .Where(tick => tick.Instant >= from && tick.Instant < to)
                .Select(tick => new AxisTick((tick.Instant - from) / length * 100, Text(tick.Local, length))),
        ];
    }

    /// <summary>What the clock on the wall shows at each tick.</summary>
    private static IEnumerable<DateTime> Moments(DateTime first, DateTime last, TimeSpan length)
    {
        if (Minutes.FirstOrDefault(minutes => length.TotalMinutes / minutes <= Most) is > 0 and var step)
        {
            return Series(first.Date, last, at => at.AddMinutes(step));
        }

        // Counted from a day that does not move, so that panning does not shift the ticks.
        if (Days.FirstOrDefault(days => length.TotalDays / days <= Most) is > 0 and var every)
        {
            return Series(first.Date.AddDays(-((first.Date - DateTime.UnixEpoch).Days % every)), last, at => at.AddDays(every));
        }

        var months = Months.FirstOrDefault(months => length.TotalDays / 30.4 / months <= Most, Months[^1]);
        return Series(new(first.Year, first.Month - ((first.Month - 1) % months), 1), last, at => at.AddMonths(months));
    }

    private static IEnumerable<DateTime> Series(DateTime first, DateTime last, Func<DateTime, DateTime> next)
    {
        for (var at = first; at <= last; at = next(at))
        {
            yield return at;
        }
    }

    // An hour that the clock shows twice is meant as the first of the two.
    private static TimeSpan Offset(DateTime local, TimeZoneInfo zone) =>
        zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);

    private static string Text(DateTime local, TimeSpan length) => local switch
    {
        { TimeOfDay.Ticks: > 0 } => local.ToString("HH:mm", Language.Current),
        { Day: 1, Month: 1 } when length.TotalDays > 100 => local.ToString("yyyy", Language.Current),
        { Day: 1 } when length.TotalDays > 100 => local.ToString("MMM", Language.Current),
        _ => local.ToString(TimelineTexts.DayFormat, Language.Current),
    };
}
