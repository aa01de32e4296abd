using System.Globalization;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Components;

/// <summary>How long a machine took, where <see cref="Duration"/> would be too coarse.</summary>
public static class Elapsed
{
    /// <summary>For example <c>84 ms</c>, <c>25.0 s</c>, <c>8 min 41 s</c>; from an hour on as <see cref="Duration"/> says it.</summary>
    public static string Words(TimeSpan elapsed) => elapsed switch
    {
        { Ticks: <= 0 } => "0 ms",
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, elapsed.TotalMilliseconds):0} ms"),
        { TotalMinutes: < 1 } => string.Create(Language.Current, $"{Math.Min(59.9, elapsed.TotalSeconds):0.0} s"),
        { TotalHours: < 1, Seconds: 0 } => $"{elapsed.Minutes} min",
        { TotalHours: < 1 } => $"{elapsed.Minutes} min {elapsed.Seconds} s",
        _ => Duration.InWords(elapsed),
    };

    /// <summary>For a single step on the way, where seconds would hide what is slow: <c>21,004 ms</c>.</summary>
    public static string Milliseconds(double milliseconds) => milliseconds < 1
        ? "< 1 ms"
        : string.Create(Language.Current, $"{milliseconds:N0} ms");
}
