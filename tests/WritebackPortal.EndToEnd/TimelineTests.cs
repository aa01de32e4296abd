using System.Globalization;
using System.Web;
using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

public sealed class TimelineTests(Chromium chromium) : IAsyncLifetime
{
    private Scene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await Scene.StartAsync(chromium, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Fact(Timeout = Limits.Test)]
    public async Task Timeline_DraggedAndThenByKeys_ShowsThatStretchAndComesBackToNow()
    {
        var server = await _scene.AddServerAsync(_scene.AgentSettings, TestContext.Current.CancellationToken);
        var session = await _scene.OpenAsync(View.Desk);
        var page = session.Page;
        await session.GoAsync($"/servers/{server:D}");
        await Expect(page.Locator("#measurements .measure").First).ToBeVisibleAsync();
        await page.Locator("#history").ScrollIntoViewIfNeededAsync();
        var lane = (await page.Locator(".tl-row.lead .tl-lane svg").BoundingBoxAsync())!;

        await page.Mouse.MoveAsync(lane.X + (lane.Width / 4), lane.Y + (lane.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(lane.X + (lane.Width / 2), lane.Y + (lane.Height / 2));
        await Expect(page.Locator(".tl-brush")).ToBeVisibleAsync();
        await page.Mouse.MoveAsync(lane.X + (lane.Width * 3 / 4), lane.Y + (lane.Height / 2));
        await page.Mouse.UpAsync();
        var dragged = await StretchAsync(page, TimeSpan.FromHours(12));
        await page.Locator("[data-timeline]").FocusAsync();
        await page.Keyboard.PressAsync("+");
        var closer = await StretchAsync(page, TimeSpan.FromHours(6));
        await page.Keyboard.PressAsync("ArrowLeft");
        var earlier = await StretchAsync(page, TimeSpan.FromHours(6), after: closer);
        await Expect(page.Locator("[data-timeline]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");

        await Expect(page.Locator("#history [aria-current]")).ToHaveTextAsync("6 h");
        await Expect(page.Locator("#history .tl-row.lead rect[data-state]")).Not.ToHaveCountAsync(0);
        Assert.Equal(dragged.From + TimeSpan.FromHours(3), closer.From, TimeSpan.FromMinutes(5));
        Assert.Equal(closer.From - TimeSpan.FromHours(3), earlier.From, TimeSpan.FromMinutes(5));
        Assert.Empty(session.Complaints);
    }

    /// <summary>Waits until the lanes show another stretch of this length, and that the address says the same.</summary>
    private static async Task<(DateTimeOffset From, DateTimeOffset To)> StretchAsync(IPage page, TimeSpan length, (DateTimeOffset From, DateTimeOffset To)? after = null)
    {
        await page.WaitForFunctionAsync(
            """
            ([length, before]) => {
              const { from, to } = document.querySelector('[data-timeline]').dataset;
              return Math.abs(to - from - length) < length / 50 && Math.abs(from - before) > 60000;
            }
            """,
            new[] { length.TotalMilliseconds, after?.From.ToUnixTimeMilliseconds() ?? 0 });
        var query = HttpUtility.ParseQueryString(new Uri(page.Url).Query);
        return (Instant(query["from"]!), Instant(query["to"]!));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
