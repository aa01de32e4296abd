using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>A person who reads at 200 %.</summary>
[Collection(SharedDemo.Name)]
public sealed class ZoomTests(Chromium chromium, DemoScene demo) : IAsyncDisposable
{
    // What reaches beyond the screen, and what does not fit into its own box and cannot be scrolled to. Words for screen readers alone
    // are not meant to fit, and what is shortened on purpose says the whole in its title.
    private const string CutOff =
        """
        () => [...document.querySelectorAll('body *')].filter(element => {
          const style = getComputedStyle(element);
          const box = element.getBoundingClientRect();
          if (box.width < 2 || box.height < 2 || style.visibility === 'hidden' || element.closest('.sr, svg, dialog:not([open]), [popover]:not(:popover-open)')) { return false; }
          const hides = ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1 && !element.closest('[title]');
          const scrolls = element.parentElement.closest('pre, .scroll, .segment, .tabs') !== null;
          return hides || (box.right > innerWidth + 1 && !scrolls);
        }).map(element => element.outerHTML.slice(0, 160))
        """;

    private BrowserSession? _session;

    public ValueTask DisposeAsync() => _session is null ? default : _session.DisposeAsync();

    [Theory(Timeout = Limits.Test)]
    [InlineData("/", "See the repair for MEL-SYNC02", "Recheck all 28", "Menu", "Search")]
    [InlineData("/servers/{MEL-SYNC02}", "Recheck now", "Compare with another server", "Look up")]
    [InlineData("/findings")]
    [InlineData("/user", "Look up")]
    [InlineData("/compare?left={MEL-SYNC02}&right={MEL-SYNC01}", "Swap")]
    [InlineData("/agents", "Add a server")]
    [InlineData("/agents/add", "Make a code")]
    [InlineData("/keys")]
    [InlineData("/audit", "Export CSV")]
    [InlineData("/knowledge/ACL-001")]
    public async Task Page_AtTwiceItsSize_FitsAndCanBeUsed(string address, params string[] acts)
    {
        _session = await chromium.OpenAsync(demo.Portal.Address, View.Zoomed);
        var page = _session.Page;

        await _session.GoAsync(demo.Fill(address));
        await Expect(page.Locator("main h1")).ToBeVisibleAsync();
        await Expect(page.Locator("main [aria-busy=true]")).ToHaveCountAsync(0);

        Assert.Equal("", string.Join('\n', await page.EvaluateAsync<string[]>(CutOff)));
        foreach (var act in acts)
        {
            // On trial: scrolled to, and under nothing else.
            var button = page.GetByRole(AriaRole.Button, new() { Name = act });
            await button.Or(page.GetByRole(AriaRole.Link, new() { Name = act })).First.ClickAsync(new() { Trial = true });
        }

    }
}
