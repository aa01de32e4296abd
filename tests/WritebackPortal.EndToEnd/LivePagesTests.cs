using System.Globalization;
using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using WritebackPortal.Lab;
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

    [Fact(Timeout = 2 * Limits.Test)]
    public async Task RunPage_ManyUsersAreRead_CountsThemWhileItWaits()
    {
        const string counted = " users of corp.contoso.test";
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var crowd = await SambaDomainController.StartWithUsersAsync(5000, cancellationToken);
        var agent = _scene.NewAgent(new Dictionary<string, string>(_scene.AgentSettings)
        {
            ["Directory:Server"] = crowd.Address,
            ["Directory:User"] = crowd.Connector.User,
            ["Directory:PasswordFile"] = crowd.Connector.PasswordFile,
            ["Directory:CaDirectory"] = crowd.CaDirectory,

            // Long rests between pages: what is under way must be seen under way.
            ["Directory:Load"] = "25",
        });
        await agent.EnrollAsync(_scene.Portal.Address, await _scene.Script.CreateCodeAsync(cancellationToken), cancellationToken);
        agent.Start();
        var server = await _scene.Script.OnlyServerAsync(cancellationToken);
        var run = await _scene.Script.FirstRunAsync(server, cancellationToken);
        var session = await _scene.OpenAsync(View.Desk);
        await session.GoAsync($"/runs/{run:D}");
        var directory = Step(session.Page, "Directory");
        var progress = directory.GetByText(counted);

        await Expect(progress).ToBeVisibleAsync(new() { Timeout = Limits.Test });
        var first = Count(await progress.InnerTextAsync());
        await Expect(progress).Not.ToHaveTextAsync(first.ToString("N0", CultureInfo.InvariantCulture) + counted, new() { Timeout = Limits.Test });
        var second = Count(await progress.InnerTextAsync());
        await Expect(directory).ToHaveAttributeAsync("data-state", "works", new() { Timeout = Limits.Test });

        Assert.InRange(second, first + 1, 5000);
        await session.GoAsync($"/servers/{server:D}");
        await Expect(session.Page.Locator("main")).ToContainTextAsync("5,000 users");
        Assert.Empty(session.Complaints);

        static int Count(string text) => int.Parse(text[..^counted.Length], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
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
