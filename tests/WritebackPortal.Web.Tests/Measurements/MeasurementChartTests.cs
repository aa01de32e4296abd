using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Measurements;
using WritebackPortal.Web.Tests.Components;

namespace WritebackPortal.Web.Tests.Measurements;

public sealed class MeasurementChartTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Render_ADay_SaysInOneSentenceWhatEachChartDraws()
    {
        var page = await RenderAsync(ExampleMeasurements.Of(ExampleFacts.Now, isEmpty: false));

        Assert.Equal(
            [
                "Way to sign-in: 156 ms at last (DNS 3.5 ms (3 ms to 5 ms), TCP 28 ms (26 ms to 35 ms), TLS 55 ms (50 ms to 70 ms), HTTP 70 ms (62 ms to 92 ms)), 139 ms to 163 ms in this span. Nothing was measured for one stretch in between.",
                "Way to the relay: 38 ms at last (DNS 4.3 ms (4 ms to 5 ms), TCP 34 ms (31 ms to 43 ms)), the same in all of this span. Nothing was measured for one stretch in between.",
                "Idle limit: 8 min at last, 8 min to 12 min in this span. 10 min or more are needed. Nothing was measured for one stretch in between.",
                "Users covered: 98.9 % at last, 98.9 % to 100 % in this span. 100 % are all users. Nothing was measured for one stretch in between.",
                "Resets: 68 written, 4 refused in this span.",
                "Length of a run: 6 s at last, 6 s to 11.8 s in this span. Nothing was measured for one stretch in between.",
            ],
            page.QuerySelectorAll(".plot svg").Select(drawing => drawing.GetAttribute("aria-label")!.Replace('\u00a0', ' ')));
        Assert.Equal("Not measured in this span: Way to password reset.", page.Text("#measurements > p"));
        Assert.Equal(23, page.QuerySelectorAll("#measurements tbody tr").Length);
    }

    [Fact]
    public async Task Render_NothingMeasured_SaysSo()
    {
        var page = await RenderAsync(ExampleMeasurements.Of(ExampleFacts.Now, isEmpty: true));

        Assert.Equal("Nothing was measured in this span. The next run brings the first values.", page.Text("#measurements p"));
        Assert.Empty(page.QuerySelectorAll("#measurements svg, #measurements table"));
    }

    [Fact]
    public void Line_StretchWithoutMeasurement_IsAGap()
    {
        var history = new MeasurementHistory(Start, Start.AddHours(4), 1, [Stretch(0, 10, 10), Stretch(1, 0, 20), Stretch(3, 20, 20)]);
        var slots = MeasuredSlot.Of(history);
        var scale = ChartScale.FromZero(20);

        Assert.Equal("M0 50H250V50H500M750 0H1000", ChartPaths.Line(slots, Series.RunDuration, scale));
        Assert.Equal("M250 0H500V100H250Z", ChartPaths.Band(slots, Series.RunDuration, scale));
    }

    [Fact]
    public void Slots_AYear_AreFewAndLoseNothing()
    {
        var history = new MeasurementHistory(Start.AddDays(-365), Start, 24, [.. Enumerable.Range(-365, 365).Select(day => Stretch(day * 24, day + 400, day + 400))]);

        var slots = MeasuredSlot.Of(history);

        Assert.InRange(slots.Count, 40, 62);
        Assert.Equal(
            history.Stretches.Aggregate((0L, 0L), (all, one) => (all.Item1 + one.Rollups[Series.RunDuration].Count, all.Item2 + one.Rollups[Series.RunDuration].Sum)),
            slots.Aggregate((0L, 0L), (all, one) => (all.Item1 + one.Rollups[Series.RunDuration].Count, all.Item2 + one.Rollups[Series.RunDuration].Sum)));
        Assert.Equal(399_000, slots[^1].Rollups[Series.RunDuration].Last);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.7, 0.75)]
    [InlineData(10, 10)]
    [InlineData(124, 150)]
    [InlineData(8_000, 10_000)]
    public void Scale_AnyMaximum_EndsAtARoundNumberAboveIt(double most, double high) => Assert.Equal(high, ChartScale.FromZero(most).High, 6);

    private static MeasuredStretch Stretch(int hour, long min, long max) =>
        new(Start.AddHours(hour), new Dictionary<Series, Rollup> { [Series.RunDuration] = new(2, min * 1000, max * 1000, (min + max) * 1000, max * 1000, 60) });

    private static Task<AngleSharp.Dom.IDocument> RenderAsync(MeasurementHistory history) =>
        ServerMarkup.RenderAsync<MeasurementsSection>(new() { ["History"] = history });
}
