using System.Globalization;
using System.Text;

namespace WritebackPortal.Web.Measurements;

/// <summary>Draws slots as steps: one path a layer, a gap where nothing was measured.</summary>
internal static class ChartPaths
{
    /// <summary>The mean of each slot.</summary>
    public static string Line(IReadOnlyList<MeasuredSlot> slots, Series series, ChartScale scale)
    {
        var path = new StringBuilder();
        MeasuredSlot? before = null;
        foreach (var slot in slots.Where(slot => slot.Rollups.ContainsKey(series)))
        {
            var y = scale.Y(slot.Rollups[series].Mean);
            var isStep = before is not null && slot.IsNextTo(before);
            path.Append(CultureInfo.InvariantCulture, $"{(isStep ? "V" : $"M{Text(slot.Left)} ")}{y}H{Text(slot.Right)}");
            before = slot;
        }

        return path.ToString();
    }

    /// <summary>From the least to the most of each slot.</summary>
    public static string Band(IReadOnlyList<MeasuredSlot> slots, Series series, ChartScale scale)
    {
        var path = new StringBuilder();
        foreach (var slot in slots.Where(slot => slot.Rollups.TryGetValue(series, out var rollup) && rollup.Max > rollup.Min))
        {
            var rollup = slot.Rollups[series];
            Box(path, slot, scale.Y(rollup.Max / 1000d), scale.Y(rollup.Min / 1000d));
        }

        return path.ToString();
    }

    /// <summary>The mean of a series, on top of the means of those below it.</summary>
    public static string Layer(IReadOnlyList<MeasuredSlot> slots, Series series, IReadOnlyList<Series> below, ChartScale scale)
    {
        var path = new StringBuilder();
        foreach (var slot in slots.Where(slot => slot.Rollups.ContainsKey(series)))
        {
            var foot = Sum(slot, below);
            Box(path, slot, scale.Y(foot + slot.Rollups[series].Mean), scale.Y(foot));
        }

        return path.ToString();
    }

    /// <summary>What a slot comes to, standing on what others come to.</summary>
    public static string Bars(IReadOnlyList<MeasuredSlot> slots, Func<MeasuredSlot, double> height, Func<MeasuredSlot, double> foot, ChartScale scale)
    {
        var path = new StringBuilder();
        foreach (var slot in slots.Where(slot => height(slot) > 0))
        {
            Box(path, slot, scale.Y(foot(slot) + height(slot)), scale.Y(foot(slot)));
        }

        return path.ToString();
    }

    public static double Sum(MeasuredSlot slot, IReadOnlyList<Series> series) =>
        series.Sum(one => slot.Rollups.TryGetValue(one, out var rollup) ? rollup.Mean : 0);

    private static void Box(StringBuilder path, MeasuredSlot slot, double top, double bottom) =>
        path.Append(CultureInfo.InvariantCulture, $"M{Text(slot.Left)} {top}H{Text(slot.Right)}V{bottom}H{Text(slot.Left)}Z");

    private static string Text(double thousandths) => Math.Round(thousandths, 1).ToString(CultureInfo.InvariantCulture);
}
