using System.Collections.Concurrent;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using WritebackPortal.Lab;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>
/// Every page by axe, in each width and theme: nothing against WCAG 2.2 A and AA, nothing wider than the screen, no error in the
/// console. With <c>WRITEBACK_PICTURES=1</c> also a picture of each for people to look at.
/// </summary>
[Collection(SharedDemo.Name)]
public sealed class PageMatrixTests(Chromium chromium, DemoScene demo)
{
    // A page waits for its portal and its browser by turns.
    private const int People = 3;

    // The innermost element that reaches beyond the screen, where the page does.
    private const string Widest =
        """
        () => document.documentElement.scrollWidth <= innerWidth ? null
          : [...document.querySelectorAll('main *')].filter(element => element.getBoundingClientRect().right > innerWidth + 1).at(-1)?.outerHTML.slice(0, 200) ?? 'unknown'
        """;

    [Fact(Timeout = 4 * Limits.Test)]
    public async Task Demo_EveryPageAndEveryExample_HasNoViolationAndFits()
    {
        var run = await demo.NewestRunAsync("MEL-SYNC02", TestContext.Current.CancellationToken);
        LookedAtPage[] pages = [.. DemoPages.All, .. Fewer(DemoPages.More), .. Fewer(DemoPages.Examples)];

        AssertNone(await LookAsync(
            demo.Portal.Address,
            pages.Select(page => page with { Address = demo.Fill(page.Address.Replace("{run}", $"{run:D}", StringComparison.Ordinal)) })));

        static IEnumerable<LookedAtPage> Fewer(IEnumerable<LookedAtPage> pages) => pages.Select(page => page with { Views = View.WidestAndNarrowest });
    }

    [Fact(Timeout = Limits.Test)]
    public async Task NewPortal_EveryEmptyPage_HasNoViolationAndFits()
    {
        using var folder = new LabFolder();
        await using var portal = await PortalProcess.StartAsync(new(folder.Folder("portal")), TestContext.Current.CancellationToken);

        AssertNone(await LookAsync(portal.Address, DemoPages.Empty));
    }

    private static void AssertNone(IReadOnlyList<string> complaints) => Assert.True(complaints is [], string.Join('\n', complaints));

    private async Task<IReadOnlyList<string>> LookAsync(Uri portal, IEnumerable<LookedAtPage> pages)
    {
        var left = new ConcurrentQueue<LookedAtPage>(pages);
        var looks = await Task.WhenAll(Enumerable.Range(0, People).Select(_ => LookAsync(portal, left)));
        return [.. looks.SelectMany(complaints => complaints)];
    }

    private async Task<IReadOnlyList<string>> LookAsync(Uri portal, ConcurrentQueue<LookedAtPage> left)
    {
        var complaints = new List<string>();
        await using var session = await chromium.OpenAsync(portal, View.Desk);
        while (left.TryDequeue(out var page))
        {
            await session.GoAsync(page.Address);
            complaints.AddRange((await LookAsync(session, page)).Select(complaint => $"{page.Name} {complaint}"));
        }

        // The one page that is not there answers 404, which the browser reports as an error.
        return [.. complaints, .. session.Complaints.Where(error => !error.Contains("404", StringComparison.Ordinal))];
    }

    // Width and theme are the stylesheet's alone: the page is loaded once and turned.
    private static async Task<IReadOnlyList<string>> LookAsync(BrowserSession session, LookedAtPage page)
    {
        await Expect(session.Page.Locator("main h1")).ToBeVisibleAsync();
        if (!page.IsLoading)
        {
            await Expect(session.Page.Locator("main [aria-busy=true]")).ToHaveCountAsync(0);
        }

        var complaints = new List<string>();
        foreach (var view in page.Views)
        {
            await session.TurnAsync(view);
            var found = await LookAsync(session, view);
            complaints.AddRange(found.Select(complaint => $"{view.Name}: {complaint}"));
            await (found is [] ? session.PictureAsync(page.Name) : session.FailureAsync(page.Name));
        }

        return complaints;
    }

    private static async Task<IReadOnlyList<string>> LookAsync(BrowserSession session, View view)
    {
        var violations = await Accessibility.ViolationsAsync(session.Page);
        return await session.Page.EvaluateAsync<string?>(Widest) is { } widest
            ? [.. violations, $"is wider than {view.Width} pixels: {widest}"]
            : violations;
    }
}
