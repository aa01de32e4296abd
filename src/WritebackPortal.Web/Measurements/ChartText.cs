using System.Diagnostics;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Measurements;

/// <summary>Values as a chart says them.</summary>
internal static class ChartText
{
    public static string Value(Series series, double value) => series switch
    {
        Series.IdleLimit => Number(value / 60, "min"),
        Series.RunDuration when value >= 60 => Elapsed.Words(TimeSpan.FromSeconds(value)),
        Series.RunDuration => Number(value, "s"),
        Series.ClockOffset => $"{value.ToString("+0.#;-0.#;0", Language.Current)} s",
        Series.Coverage => Say.Percent(value / 100),
        Series.ResetsDone or Series.ResetsFailed => Say.Number((long)Math.Round(value)),
        <= Series.ControllerConnect => value < 10 ? Number(value, "ms") : $"{Say.Number((long)Math.Round(value))} ms",
        _ => throw new UnreachableException(),
    };

    /// <summary>One value where all are the same: <c>18 ms</c>; else <c>18 ms (12 ms to 40 ms)</c>.</summary>
    public static string Values(Series series, Rollup rollup) => rollup.Min == rollup.Max
        ? Value(series, rollup.Mean)
        : MeasurementTexts.FormatMeanAndBand(Value(series, rollup.Mean), Value(series, rollup.Min / 1000d), Value(series, rollup.Max / 1000d));

    /// <summary>For example <c>8 min to 12 min in this span</c>.</summary>
    public static string Band(Series series, double min, double max) => Value(series, min) == Value(series, max)
        ? MeasurementTexts.Always
        : MeasurementTexts.FormatBand(Value(series, min), Value(series, max));

    public static string Readings(long count) => Say.Count(count, MeasurementTexts.ReadingOne, MeasurementTexts.ReadingMany);

    private static string Number(double value, string unit) => $"{value.ToString("0.#", Language.Current)} {unit}";
}
