using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Tests.Components;

public sealed class ViewerTimeTests
{
    private static readonly ViewerTime Sydney = Rendering.Sydney;

    [Theory]
    [InlineData("2026-11-23T22:14:00Z", "09:14", "09:14")]
    [InlineData("2026-11-23T06:50:00Z", "yesterday 17:50", "23 Nov 17:50")]
    [InlineData("2026-11-03T00:00:00Z", "3 Nov", "3 Nov 11:00")]
    [InlineData("2025-06-03T00:00:00Z", "3 Jun 2025", "3 Jun 2025 10:00")]
    public void Brief_Instant_IsAsShortAsItStaysClear(string instant, string brief, string exact)
    {
        var at = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((brief, exact), (Sydney.Brief(at), Sydney.Exact(at)));
    }

    [Theory]
    [InlineData(0, "now")]
    [InlineData(38, "38 s ago")]
    [InlineData(60, "1 min ago")]
    [InlineData(7_200, "2 h ago")]
    [InlineData(172_800, "2 d ago")]
    public void Ago_Seconds_UsesOneUnit(int seconds, string expected) =>
        Assert.Equal(expected, Sydney.Ago(Rendering.Now.AddSeconds(-seconds)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mars/Olympus|MST")]
    [InlineData("Australia/Sydney")]
    [InlineData("Australia/Sydney|<b>AEDT</b>")]
    [InlineData("../../etc/passwd|X")]
    public void In_UnknownZone_IsUtc(string? zone) =>
        Assert.Equal(ViewerTime.Utc(Rendering.Now), ViewerTime.In(zone, Rendering.Now));

    [Fact]
    public void In_KnownZone_KeepsTheBrowsersName() =>
        Assert.Equal(("AEDT", "10:42"), (Sydney.ZoneName, Sydney.Clock(Rendering.Now)));

    [Theory]
    [InlineData(38, "38 s")]
    [InlineData(720, "12 min")]
    [InlineData(7_200, "2 h")]
    [InlineData(10_200, "2 h 50 min")]
    [InlineData(273_600, "3 d 4 h")]
    public void InWords_Duration_TwoUnitsAtMost(int seconds, string expected) =>
        Assert.Equal(expected, Duration.InWords(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Exact_BesideAnInstantOfAnotherDay_HasItsDayAlsoToday()
    {
        var now = new DateTimeOffset(2026, 11, 28, 23, 15, 0, TimeSpan.Zero);
        var viewer = ViewerTime.Utc(now);

        Assert.Equal(("23:15", "28 Nov 23:15"), (viewer.Exact(now), viewer.Exact(now, isDated: true)));
        Assert.False(viewer.IsSameDay(now, now.AddDays(-1)));
    }
}
