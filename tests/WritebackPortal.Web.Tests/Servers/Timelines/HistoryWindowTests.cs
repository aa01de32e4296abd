using WritebackPortal.Web.Servers.Timelines;

namespace WritebackPortal.Web.Tests.Servers.Timelines;

public sealed class HistoryWindowTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, null, "-1.00:00:00 to 0, 24h")]
    [InlineData("7d", null, null, "-7.00:00:00 to 0, 7d")]
    [InlineData("<script>", null, null, "-1.00:00:00 to 0, 24h")]
    [InlineData("7d", "2026-11-22T10:00:00Z", "2026-11-22T11:00:00Z", "-02:00:00 to -01:00:00")]
    [InlineData(null, "2026-11-22T20:00:00+11:00", null, "-03:00:00 to 0")]
    [InlineData(null, "2026-11-21", "2026-11-22T10:00Z", "-1.12:00:00 to -02:00:00")]
    [InlineData(null, "2026-11-22T11:00:00Z", "9999-12-31T23:59:59Z", "-01:00:00 to 0")]
    [InlineData(null, "0001-01-01", "2026-11-22T11:00:00Z", "-400.00:00:00 to -01:00:00")]
    [InlineData(null, "2026-11-22T11:00:00Z", "2026-11-22T11:00:00.001Z", "-01:00:00 to -00:59:00")]
    [InlineData(null, "2026-11-22T11:59:59.999Z", null, "-00:01:00 to 0")]
    [InlineData(null, "2026-11-22T11:00:00Z", "2026-11-22T10:00:00Z", "misread")]
    [InlineData(null, "2026-11-22T13:00:00Z", "2026-11-22T14:00:00Z", "misread")]
    [InlineData(null, "0001-01-01", "0001-01-02", "misread")]
    [InlineData(null, "9999-12-31", "9999-12-31", "misread")]
    [InlineData(null, "12:00", "13:00", "misread")]
    [InlineData(null, "'; DROP TABLE Runs; --", "now", "misread")]
    [InlineData(null, null, "2026-11-22T11:00:00Z", "misread")]
    [InlineData(null, "", "", "misread")]
    [InlineData(null, "2026-11-22T11:00:00Z\u0000", null, "misread")]
    public void Resolve_AnyAddress_IsAStretchThatCanBeShown(string? span, string? from, string? to, string expected)
    {
        var window = new HistoryAsk(span, from, to).Resolve(Noon);

        Assert.Equal(expected, Words(window));
    }

    [Theory]
    [InlineData("1h")]
    [InlineData("24h")]
    [InlineData("1y")]
    public void Moves_AnyNumber_StayWithinWhatIsKeptAndComeBackToNow(string span)
    {
        var random = new Random(1);
        var window = HistoryWindow.Last(HistoryRange.Of(span), Noon);
        for (var move = 0; move < 2_000; move++)
        {
            HistoryWindow?[] ways = [window.Closer, window.Wider, window.Earlier, window.Later];
            window = ways[random.Next(ways.Length)] ?? window;
            Assert.InRange(window.Length, HistoryWindow.Shortest, HistoryWindow.Longest);
            Assert.True(window.To <= Noon && window.To > window.From);
        }

        Assert.Equal((Noon, true), (window.Latest.To, window.Latest.Range is not null));
    }

    [Fact]
    public void Moves_FromADay_AreTheNextRangesOrHalfAWindow()
    {
        var day = HistoryWindow.Last(HistoryRange.Default, Noon);

        Assert.Equal(
            ["-06:00:00 to 0, 6h", "-7.00:00:00 to 0, 7d", "-1.12:00:00 to -12:00:00", "nowhere", "-1.00:00:00 to 0"],
            new[] { day.Closer, day.Wider, day.Earlier, day.Later, day.Earlier!.Later }.Select(window => window is null ? "nowhere" : Words(window)));
    }

    [Fact]
    public void Around_AnOutage_LeavesSomeTimeBeforeAndAfter()
    {
        Assert.Equal("-03:24:00 to -00:36:00", Words(HistoryWindow.Around(Noon.AddHours(-3), Noon.AddHours(-1), Noon)));
        Assert.Equal("-00:08:00 to 0", Words(HistoryWindow.Around(Noon.AddMinutes(-3), null, Noon)));
    }

    [Fact]
    public void Address_OtherWindow_KeepsTheRestOfTheQuery()
    {
        var free = HistoryWindow.Free(Noon.AddHours(-2), Noon.AddHours(-1), Noon);

        Assert.Equal("servers/1?checks=all&from=2026-11-22T10%3A00%3A00Z&to=2026-11-22T11%3A00%3A00Z#history", HistoryAddress.Of("servers/1?checks=all&span=7d", free));
        Assert.Equal("servers/1?span=30d#history", HistoryAddress.Of("servers/1?from=x&to=y", HistoryWindow.Last(HistoryRange.Of("30d"), Noon)));
        Assert.Equal("servers/1?span=7d&checks=all#ACL-001", HistoryAddress.Check("servers/1?span=7d", "ACL-001"));
    }

    private static string Words(HistoryWindow window) => window.IsMisread
        ? "misread"
        : $"{window.From - Noon:c} to {(window.To == Noon ? "0" : $"{window.To - Noon:c}")}{(window.Range is { } range ? $", {range.Key}" : "")}";
}
