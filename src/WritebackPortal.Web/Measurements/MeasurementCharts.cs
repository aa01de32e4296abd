using WritebackPortal.Contracts.Network;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Measurements;

/// <summary>Everything that was measured, as small drawings over the same time.</summary>
/// <param name="Slots">The starts of all steps, oldest first.</param>
/// <param name="Missing">What was not measured in this stretch, though servers are measured so.</param>
public sealed record MeasurementCharts(IReadOnlyList<Chart> All, IReadOnlyList<DateTimeOffset> Slots, IReadOnlyList<string> Missing)
{
    private const double NeededSeconds = 600;

    private static readonly EndpointPurpose[] Purposes = [EndpointPurpose.SignIn, EndpointPurpose.PasswordReset, EndpointPurpose.Relay];

    public static MeasurementCharts Of(MeasurementHistory history)
    {
        var slots = MeasuredSlot.Of(history);
        (string Title, Chart? Chart)[] expected =
        [
            .. Purposes.Select(purpose => (LatencyChart.Title(purpose), LatencyChart.Of(purpose, slots))),
            (MeasurementTexts.IdleLimit, Single(slots, Series.IdleLimit, MeasurementTexts.IdleLimit, values => ChartScale.FromZeroMinutes(Math.Max(values.Max, NeededSeconds * 1.2)), (NeededSeconds, MeasurementTexts.IdleNeeded))),
            (MeasurementTexts.Coverage, Single(slots, Series.Coverage, MeasurementTexts.Coverage, values => ChartScale.UpToHundred(values.Min), (100, MeasurementTexts.CoverageNeeded))),
            (MeasurementTexts.Resets, ResetChart.Of(slots)),
            (MeasurementTexts.RunDuration, Single(slots, Series.RunDuration, MeasurementTexts.RunDuration, values => ChartScale.FromZero(values.Max), null)),
        ];
        Chart?[] others =
        [
            Single(slots, Series.ControllerConnect, MeasurementTexts.ControllerConnect, values => ChartScale.FromZero(values.Max), null),
            Single(slots, Series.ClockOffset, MeasurementTexts.ClockOffset, values => ChartScale.AroundZero(Math.Max(Math.Abs(values.Min), values.Max)), null),
        ];
        return new(
            [.. expected.Select(one => one.Chart).Concat(others).OfType<Chart>()],
            [.. slots.Select(slot => slot.Start)],
            [.. expected.Where(one => one.Chart is null).Select(one => one.Title)]);
    }

    private static Chart? Single(IReadOnlyList<MeasuredSlot> all, Series series, string title, Func<(double Min, double Max), ChartScale> scaling, (double Value, string Text)? mark)
    {
        var slots = all.Where(slot => slot.Rollups.ContainsKey(series)).ToArray();
        if (slots is [])
        {
            return null;
        }

        var min = slots.Min(slot => slot.Rollups[series].Min) / 1000d;
        var max = slots.Max(slot => slot.Rollups[series].Max) / 1000d;
        var newest = ChartText.Value(series, slots[^1].Rollups[series].Last / 1000d);
        var scale = scaling((min, max));
        return new(
            title,
            newest,
            string.Join(' ', new[] { MeasurementTexts.FormatSentence(title, newest, ChartText.Band(series, min, max)), mark?.Text, Gaps(slots) }.Where(part => part is { Length: > 0 })),
            ChartText.Value(series, scale.High),
            ChartText.Value(series, scale.Low),
            [new("band", "", ChartPaths.Band(slots, series, scale)), new("line", "", ChartPaths.Line(slots, series, scale))],
            [.. slots.Select(slot => new ChartPoint(slot.Start, slot.Left, slot.Right - slot.Left, $"{ChartText.Values(series, slot.Rollups[series])}, {ChartText.Readings(slot.Rollups[series].Count)}"))])
        {
            Mark = mark is { } line ? new(scale.Y(line.Value), line.Text) : null,
        };
    }

    /// <summary>Says where nothing was measured between the first step and the last; empty when there is no such place.</summary>
    internal static string Gaps(IReadOnlyList<MeasuredSlot> slots)
    {
        var gaps = slots.Zip(slots.Skip(1)).Count(pair => !pair.Second.IsNextTo(pair.First));
        return gaps is 0 ? "" : Say.Count(gaps, MeasurementTexts.GapOne, MeasurementTexts.GapMany);
    }
}
