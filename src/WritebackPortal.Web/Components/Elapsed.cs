using System.Globalization;

namespace WritebackPortal.Web.Components;

/// <summary>Durations in words, in the two largest units that matter.</summary>
public static class Elapsed
{
    /// <summary>For example <c>84 ms</c>, <c>25.0 s</c>, <c>8 min 41 s</c>, <c>1 h 28 min</c>, <c>3 d 4 h</c>.</summary>
    public static string Words(TimeSpan elapsed) => elapsed switch
    {
        { Ticks: <= 0 } => "0 ms",
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, elapsed.TotalMilliseconds):0} ms"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Min(59.9, elapsed.TotalSeconds):0.0} s"),
        { TotalHours: < 1 } => Two(elapsed.Minutes, "min", elapsed.Seconds, "s"),
        { TotalDays: < 1 } => Two(elapsed.Hours, "h", elapsed.Minutes, "min"),
        _ => Two(elapsed.Days, "d", elapsed.Hours, "h"),
    };

    /// <summary>For a single step on the way, where seconds would hide what is slow: <c>21,004 ms</c>.</summary>
    public static string Milliseconds(double milliseconds) => milliseconds < 1
        ? "< 1 ms"
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds:N0} ms");

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";
}
