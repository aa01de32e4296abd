using System.Globalization;
using System.Text.RegularExpressions;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>A person half a day away from the portal reads their own clock.</summary>
[Collection(SharedDemo.Name)]
public sealed partial class TimeZoneTests(Chromium chromium, DemoScene demo) : IAsyncDisposable
{
    private const string Zone = "Pacific/Auckland";

    private const string Times = "() => [...document.querySelectorAll('main time')].map(time => [time.dateTime, time.title, time.innerText])";

    private BrowserSession? _session;

    public ValueTask DisposeAsync() => _session is null ? default : _session.DisposeAsync();

    [Theory(Timeout = Limits.Test)]
    [InlineData("/")]
    [InlineData("/servers/{MEL-SYNC02}")]
    [InlineData("/runs/{run}")]
    public async Task Times_OfAViewerFarAway_AreTheirsWithUtcBehind(string address)
    {
        var run = await demo.NewestRunAsync("MEL-SYNC02", TestContext.Current.CancellationToken);
        _session = await chromium.OpenAsync(demo.Portal.Address, View.Desk with { Zone = Zone });

        await _session.GoAsync(demo.Fill(address.Replace("{run}", $"{run:D}", StringComparison.Ordinal)));
        await Expect(_session.Page.Locator("header.top .live time")).ToHaveTextAsync(new Regex(@"^\d\d:\d\d GMT\+1[23]$"));
        await Expect(_session.Page.Locator("main [aria-busy=true]")).ToHaveCountAsync(0);

        var times = await _session.Page.EvaluateAsync<string[][]>(Times);
        Assert.All(times, time => Assert.Equal(Utc(time[0]).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture), time[1]));
        var withClock = times.Where(time => Clock().IsMatch(time[2])).ToArray();
        Assert.NotEmpty(withClock);
        Assert.All(withClock, time => Assert.Equal(There(time[0]).ToString("HH:mm", CultureInfo.InvariantCulture), Clock().Match(time[2]).Value));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Timeline_OfAViewerFarAway_HasTheirHoursAndTheirMidnight()
    {
        // Ten hours ahead of UTC all the year.
        _session = await chromium.OpenAsync(demo.Portal.Address, View.Desk with { Zone = "Australia/Brisbane" });
        await _session.GoAsync("/");
        var today = Utc((await _session.Page.Locator("header.top .live time").GetAttributeAsync("datetime"))!).Date;
        var noon = today.AddDays(-5).AddHours(2);

        await _session.GoAsync(demo.Fill($"/servers/{{MEL-SYNC02}}?from={noon:yyyy-MM-dd'T'HH:mm:ss'Z'}&to={noon.AddDays(1):yyyy-MM-dd'T'HH:mm:ss'Z'}"));

        var labels = _session.Page.Locator("#history svg.tl-axis text");
        var midnight = noon.AddDays(1).ToString("d MMM", CultureInfo.InvariantCulture);
        await Expect(labels).ToHaveTextAsync(["12:00", "15:00", "18:00", "21:00", midnight, "03:00", "06:00", "09:00"]);
    }

    private static DateTime Utc(string machine) => DateTimeOffset.Parse(machine, CultureInfo.InvariantCulture).UtcDateTime;

    private static DateTime There(string machine) => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(Utc(machine), Zone);

    [GeneratedRegex(@"\d\d:\d\d")]
    private static partial Regex Clock();
}
