using System.Globalization;

namespace WritebackPortal.Web.Servers;

/// <param name="At">In percent of the axis.</param>
public sealed record AxisTick(double At, string Text)
{
    /// <summary>Round moments of the viewer's day, not of UTC's.</summary>
    public static IReadOnlyList<AxisTick> Of(DateTimeOffset from, DateTimeOffset to, TimeSpan step, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(to);
        var first = new DateTimeOffset((from.ToOffset(offset).Ticks / step.Ticks + 1) * step.Ticks, offset);
        var format = step < TimeSpan.FromDays(1) ? "HH:mm" : "d MMM";
        var ticks = new List<AxisTick>();
        for (var at = first; at < to; at += step)
        {
            ticks.Add(new((at - from) / (to - from) * 100, at.ToString(format, CultureInfo.InvariantCulture)));
        }

        return ticks;
    }
}
