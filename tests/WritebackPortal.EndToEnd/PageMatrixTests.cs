using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using WritebackPortal.Lab;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>
/// Every page by axe, at three widths, light and dark: nothing against WCAG 2.2 A and AA, nothing wider than the screen, no error in
/// the console. And a picture of each for people to look at.
/// </summary>
public sealed class PageMatrixTests(Chromium chromium)
{
    // The innermost element that reaches beyond the screen, where the page does.
    private const string Widest =
        """
        () => document.documentElement.scrollWidth <= innerWidth ? null
          : [...document.querySelectorAll('main *')].filter(element => element.getBoundingClientRect().right > innerWidth + 1).at(-1)?.outerHTML.slice(0, 200) ?? 'unknown'
        """;

    [Fact(Timeout = 4 * Limits.Test)]
    public async Task Demo_EveryPageAndEveryExample_HasNoViolationAndFits()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var demo = await DemoScene.StartAsync(cancellationToken);
        var run = await demo.NewestRunAsync("MEL-SYNC02", cancellationToken);
        IReadOnlyList<LookedAtPage> Filled(IReadOnlyList<LookedAtPage> pages) => [.. pages.Select(page => page with { Address = demo.Fill(page.Address, run) })];

        AssertNone(await LookAsync(demo.Portal.Address, Filled(DemoPages.All), [.. Filled(DemoPages.More), .. DemoPages.Examples]));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task NewPortal_EveryEmptyPage_HasNoViolationAndFits()
    {
        using var folder = new LabFolder();
        await using var portal = await PortalProcess.StartAsync(new(folder.Folder("portal")), TestContext.Current.CancellationToken);

        AssertNone(await LookAsync(portal.Address, DemoPages.Empty, []));
    }

    private static void AssertNone(IReadOnlyList<string> complaints) => Assert.True(complaints is [], string.Join('\n', complaints));

    /// <param name="pages">At every width.</param>
    /// <param name="onDesk">At the widest alone.</param>
    private async Task<IReadOnlyList<string>> LookAsync(Uri portal, IReadOnlyList<LookedAtPage> pages, IReadOnlyList<LookedAtPage> onDesk)
    {
        // Three people at once: a page waits for its portal and its browser by turns.
        var looks = await Task.WhenAll(LookAsync(portal, pages, View.Phone), LookAsync(portal, pages, View.Tablet), LookAsync(portal, [.. pages, .. onDesk], View.Desk));
        return [.. looks.SelectMany(complaints => complaints)];
    }

    private async Task<IReadOnlyList<string>> LookAsync(Uri portal, IReadOnlyList<LookedAtPage> pages, View view)
    {
        var complaints = new List<string>();
        await using var session = await chromium.OpenAsync(portal, view);
        foreach (var page in pages)
        {
            await session.TurnAsync(view);
            await session.GoAsync(page.Address);
            complaints.AddRange((await LookAsync(session, page, view)).Select(complaint => $"{page.Name} {complaint}"));
        }

        // The one page that is not there answers 404, which the browser reports as an error.
        return [.. complaints, .. session.Complaints.Where(error => !error.Contains("404", StringComparison.Ordinal)).Select(error => $"{view.Name}: {error}")];
    }

    private static async Task<IReadOnlyList<string>> LookAsync(BrowserSession session, LookedAtPage page, View view)
    {
        await Expect(session.Page.Locator("main h1")).ToBeVisibleAsync();
        if (!page.IsLoading)
        {
            await Expect(session.Page.Locator("main [aria-busy=true]")).ToHaveCountAsync(0);
        }

        List<string> complaints = [.. await Accessibility.ViolationsAsync(session.Page)];
        if (await session.Page.EvaluateAsync<string?>(Widest) is { } widest)
        {
            complaints.Add($"is wider than {view.Width} pixels: {widest}");
        }

        await session.PictureAsync(page.Name);
        await session.TurnAsync(view.InDark());
        complaints.AddRange(await Accessibility.ColourViolationsAsync(session.Page));
        await session.PictureAsync(page.Name);
        return [.. complaints.Select(complaint => $"{view.Name}: {complaint}")];
    }
}
