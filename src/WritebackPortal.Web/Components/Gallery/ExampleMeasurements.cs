using WritebackPortal.Web.Measurements;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>What a day of runs would have measured, for the gallery and for the tests of the pages.</summary>
internal static class ExampleMeasurements
{
    private const int Hours = 24;

    /// <summary>From five to seven hours ago nobody measured.</summary>
    public static MeasurementHistory Of(DateTimeOffset now, bool isEmpty) => new(
        now.AddHours(-Hours),
        now,
        MeasurementRows.Hour,
        isEmpty ? [] : [.. Enumerable.Range(0, Hours + 1).Where(hour => hour is < 17 or > 18).Select(hour => Stretch(MeasurementRows.Floor(now.AddHours(hour - Hours), MeasurementRows.Hour), hour))]);

    private static MeasuredStretch Stretch(DateTimeOffset start, int hour) => new(start, new Dictionary<Series, Rollup>
    {
        [Series.SignInResolve] = Four(3_000, 2_000),
        [Series.SignInConnect] = Four(18_000 + (hour % 5 * 2_000), 9_000),
        [Series.SignInTls] = Four(41_000 + (hour % 7 * 3_000), 20_000),
        [Series.SignInHttp] = Four(62_000, 30_000),
        [Series.RelayResolve] = Four(4_000, 1_000),
        [Series.RelayConnect] = Four(31_000, 12_000),
        [Series.IdleLimit] = Rollup.Of(hour < 12 ? 720_000 : 480_000, 600),
        [Series.Coverage] = Four(hour < 20 ? 100_000 : 98_900, 0),
        [Series.ResetsDone] = Rollup.Of((hour * 7 % 5 * 1_000) + 1_000, 0),
        [Series.ResetsFailed] = Rollup.Of(hour % 6 is 0 ? 1_000 : 0, 0),
        [Series.RunDuration] = Four(6_000 + (hour % 3 * 400), 5_000),
    });

    private static Rollup Four(long least, long more) => new(4, least, least + more, (4 * least) + more, least, 2_700);
}
