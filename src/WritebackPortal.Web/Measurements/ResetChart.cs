using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Measurements;

/// <summary>How many resets were written back, and on top of them how many were refused.</summary>
internal static class ResetChart
{
    public static Chart? Of(IReadOnlyList<MeasuredSlot> all)
    {
        var slots = all.Where(slot => slot.Rollups.ContainsKey(Series.ResetsDone)).ToArray();
        if (slots is [])
        {
            return null;
        }

        var scale = ChartScale.FromZero(slots.Max(slot => Done(slot) + Failed(slot)));
        var sum = Words(slots.Sum(Done), slots.Sum(Failed));
        return new(
            MeasurementTexts.Resets,
            sum,
            MeasurementTexts.FormatResetsSentence(sum),
            ChartText.Value(Series.ResetsDone, scale.High),
            ChartText.Value(Series.ResetsDone, scale.Low),
            [
                new("layer-5", MeasurementTexts.ResetsDone, ChartPaths.Bars(slots, Done, _ => 0, scale)),
                new("layer-1", MeasurementTexts.ResetsFailed, ChartPaths.Bars(slots, Failed, Done, scale)),
            ],
            [.. slots.Select(slot => new ChartPoint(slot.Start, slot.Left, slot.Right - slot.Left, Words(Done(slot), Failed(slot))))]);
    }

    private static double Done(MeasuredSlot slot) => Total(slot, Series.ResetsDone);

    private static double Failed(MeasuredSlot slot) => Total(slot, Series.ResetsFailed);

    private static double Total(MeasuredSlot slot, Series series) => slot.Rollups.TryGetValue(series, out var rollup) ? rollup.Sum / 1000d : 0;

    private static string Words(double done, double failed) => MeasurementTexts.FormatResetsWords(Say.Number((long)done), Say.Number((long)failed));
}
