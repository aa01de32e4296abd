using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

public sealed class LivePagesTests(Chromium chromium) : IAsyncLifetime
{
    private Scene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await Scene.StartAsync(chromium, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Fact(Timeout = Limits.Test)]
    public async Task RunPage_TwoPeopleWatch_BothSeeItFillIn()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var server = await _scene.AddServerAsync(_scene.AgentSettings, cancellationToken);
        await _scene.Directory.FreezeAsync(cancellationToken);
        var run = await _scene.Script.RequestAsync(server, cancellationToken);
        BrowserSession[] people = [await _scene.OpenAsync(View.Desk), await _scene.OpenAsync(View.Phone)];

        foreach (var person in people)
        {
            await person.GoAsync($"/runs/{run:D}");
            var page = person.Page;
            await Expect(Step(page, "Network")).ToHaveAttributeAsync("data-state", "works");
            await Expect(Step(page, "Directory")).ToHaveAttributeAsync("data-state", "running");
            await Expect(Heading(page)).ToContainTextAsync("Rechecking");
        }

        await _scene.Directory.ResumeAsync(cancellationToken);

        foreach (var page in people.Select(person => person.Page))
        {
            await Expect(Heading(page)).ToContainTextAsync("would write a reset back");
            await Expect(Step(page, "Directory")).ToHaveAttributeAsync("data-state", "works");
            await Expect(Step(page, "Verdict")).ToHaveAttributeAsync("data-state", "works");
        }
    }

    [Fact(Timeout = Limits.Test)]
    public async Task ServerPage_PortalRestarted_HealsByItselfAndIsLiveAgain()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var server = await _scene.AddServerAsync(_scene.AgentSettings, cancellationToken);
        var session = await _scene.OpenAsync(View.Desk);
        var page = session.Page;
        await session.GoAsync($"/servers/{server:D}");
        await Expect(page.Locator("#runs tbody tr")).ToHaveCountAsync(1);

        await _scene.Portal.KillAsync(cancellationToken);
        await Expect(page.GetByText("Connection lost.")).ToBeVisibleAsync();
        await _scene.Portal.StartAsync(cancellationToken);
        await Expect(page.GetByText("Connection lost.")).ToBeHiddenAsync();

        // Nobody touches the page; only a page that listens again can show the new run.
        await _scene.Script.RecheckAsync(server, cancellationToken);
        await Expect(page.Locator("#runs tbody tr")).ToHaveCountAsync(2);
    }

    private static ILocator Heading(IPage page) => page.Locator("main h1");

    private static ILocator Step(IPage page, string title) =>
        page.Locator(".step-list > li").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = title }) });
}
