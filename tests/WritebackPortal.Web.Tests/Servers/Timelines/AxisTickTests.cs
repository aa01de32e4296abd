using WritebackPortal.Web.Servers.Timelines;

namespace WritebackPortal.Web.Tests.Servers.Timelines;

public sealed class AxisTickTests
{
    public static TheoryData<string, string, string, string> Days => new()
    {
        { "UTC", "2026-11-22T00:30:00Z", "2026-11-23T00:30:00Z", "03:00 06:00 09:00 12:00 15:00 18:00 21:00 23 Nov" },
        { "Australia/Sydney", "2026-11-22T00:30:00Z", "2026-11-23T00:30:00Z", "12:00 15:00 18:00 21:00 23 Nov 03:00 06:00 09:00" },
        // The clock is put back at three: the day has 25 hours.
        { "Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "25 Oct 03:00 06:00 09:00 12:00 15:00 18:00 21:00" },
        // Two o'clock does not exist.
        { "Europe/Berlin", "2026-03-28T23:30:00Z", "2026-03-29T05:30:00Z", "01:00 03:00 04:00 05:00 06:00 07:00" },
        // Two o'clock comes twice, and is meant as the first.
        { "Europe/Berlin", "2026-10-24T23:30:00Z", "2026-10-25T03:30:00Z", "01:30 02:00 02:30 03:00 03:30 04:00" },
        { "Australia/Lord_Howe", "2026-10-03T12:00:00Z", "2026-10-03T18:00:00Z", "23:00 4 Oct 01:00 03:00 04:00" },
        { "Asia/Kathmandu", "2026-11-22T00:00:00Z", "2026-11-22T01:00:00Z", "05:50 06:00 06:10 06:20 06:30 06:40" },
        { "UTC", "2026-11-15T12:00:00Z", "2026-11-22T12:00:00Z", "16 Nov 17 Nov 18 Nov 19 Nov 20 Nov 21 Nov 22 Nov" },
        { "UTC", "2025-11-22T12:00:00Z", "2026-11-22T12:00:00Z", "2026 Mar May Jul Sep Nov" },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public void Ticks_AnyZone_AreRoundOnTheViewersClock(string zone, string from, string to, string texts) =>
        Assert.Equal(texts, string.Join(' ', Ticks(zone, from, to).Select(tick => tick.Text)));

    [Fact]
    public void Ticks_DayTheClockIsPutBack_StandAnHourLater()
    {
        var ticks = Ticks("Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z");

        Assert.Equal([0, 4, 7, 10, 13, 16, 19, 22], ticks.Select(tick => Math.Round(tick.At / 100 * 25, 6)));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/St_Johns")]
    public void Ticks_AnyStretch_AreFewAndInOrder(string zone)
    {
        var random = new Random(3);
        for (var round = 0; round < 500; round++)
        {
            var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(525_600));
            var ticks = AxisTicks.Of(from, from + TimeSpan.FromMinutes(Math.Exp(random.NextDouble() * 13.2)), TimeZoneInfo.FindSystemTimeZoneById(zone));

            Assert.InRange(ticks.Count, 0, 15);
            Assert.Equal(ticks.Select(tick => tick.At).Distinct().Order(), ticks.Select(tick => tick.At));
            Assert.All(ticks, tick => Assert.InRange(tick.At, 0, 100));
        }
    }

    private static IReadOnlyList<AxisTick> Ticks(string zone, string from, string to) =>
        AxisTicks.Of(DateTimeOffset.Parse(from, null), DateTimeOffset.Parse(to, null), TimeZoneInfo.FindSystemTimeZoneById(zone));
}
