namespace WritebackPortal.Web.Measurements;

/// <summary>Stretches joined to what a chart draws as one step.</summary>
/// <param name="Left">In thousandths of the chart's width.</param>
/// <param name="Right">In thousandths of the chart's width.</param>
internal sealed record MeasuredSlot(DateTimeOffset Start, DateTimeOffset End, double Left, double Right, IReadOnlyDictionary<Series, Rollup> Rollups)
{
    // A chart is some hundred pixels wide; each step can still be pointed at.
    private const int Most = 62;

    private static readonly int[] Steps = [1, 2, 3, 4, 6, 12, 24, 48, 168, 336, 672];

    /// <summary>At most some sixty, however long the history: those in which anything was measured, oldest first.</summary>
    public static IReadOnlyList<MeasuredSlot> Of(MeasurementHistory history)
    {
        var length = history.To - history.From;
        var hours = Steps.First(step => step % history.Hours is 0 && (length.TotalHours / step <= Most || step == Steps[^1]));
        return [.. history.Stretches.GroupBy(stretch => MeasurementRows.Floor(stretch.Start, hours)).Select(together => Join(history, together.Key, hours, together))];
    }

    public bool IsNextTo(MeasuredSlot before) => before.End == Start;

    private static MeasuredSlot Join(MeasurementHistory history, DateTimeOffset start, int hours, IEnumerable<MeasuredStretch> stretches)
    {
        var joined = new Dictionary<Series, Rollup>();
        foreach (var stretch in stretches)
        {
            var later = (int)(stretch.Start - start).TotalSeconds;
            foreach (var (series, rollup) in stretch.Rollups)
            {
                var moved = rollup with { LastAt = rollup.LastAt + later };
                joined[series] = joined.TryGetValue(series, out var before) ? before.And(moved) : moved;
            }
        }

        var end = start.AddHours(hours);
        return new(start, end, Place(history, start), Place(history, end), joined);
    }

    private static double Place(MeasurementHistory history, DateTimeOffset at) =>
        Math.Clamp((at - history.From) / (history.To - history.From) * 1000, 0, 1000);
}
