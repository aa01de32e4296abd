using Microsoft.Playwright;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>A person asks about one user, and a real agent answers from a real directory.</summary>
public sealed class UserLookupTests(Chromium chromium) : IAsyncLifetime
{
    private const string User = "staff0001";

    private Scene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await Scene.StartAsync(chromium, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Fact(Timeout = 2 * Limits.Test)]
    public async Task Lookup_FromTheServersPage_AnswersFromTheDirectoryAndLeavesNoName()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var server = await _scene.AddServerAsync(_scene.AgentSettings, cancellationToken);
        var session = await _scene.OpenAsync(View.Desk);
        var page = session.Page;

        await session.GoAsync($"/servers/{server:D}");
        await AskAsync(page, User);
        await Expect(Step(page, "The connector account may reset")).ToHaveAttributeAsync("data-state", "works");
        await Expect(page.Locator(".aside .note")).ToContainTextAsync("Nothing about this user is kept.");
        Assert.EndsWith($"/user?server={server:D}", page.Url, StringComparison.Ordinal);

        await _scene.RevokeAsync(WritebackRight.ResetPassword, cancellationToken);
        await AskAsync(page, User);
        await Expect(Step(page, "The connector account may reset")).ToHaveAttributeAsync("data-state", "fail");
        await Expect(page.Locator("main h1")).ToContainTextAsync("cannot reset");

        await AskAsync(page, "nobody.at.all");
        await Expect(page.Locator("main h1")).ToHaveTextAsync("There is no answer about nobody.at.all.");

        Assert.All(
            [_scene.Portal.Output, .. _scene.Agents.Select(agent => agent.Output)],
            log => Assert.DoesNotContain(User, log, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("looks up a user on", _scene.Portal.Output, StringComparison.Ordinal);
        Assert.Empty(session.Complaints);
    }

    [Fact(Timeout = 2 * Limits.Test)]
    public async Task Lookup_DirectoryDoesNotAnswer_CanBeStoppedAndAskedAgain()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _scene.AddServerAsync(_scene.AgentSettings, cancellationToken);
        var session = await _scene.OpenAsync(View.Phone);
        var page = session.Page;
        await session.GoAsync("/user");

        await _scene.Directory.FreezeAsync(cancellationToken);
        await AskAsync(page, User);
        await Expect(page.Locator("main h1")).ToContainTextAsync($"{User} is looked up on");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(page.Locator("main h1")).ToHaveTextAsync("Can this person reset their password?");
        await _scene.Directory.ResumeAsync(cancellationToken);

        await AskAsync(page, User);
        await Expect(Step(page, "The connector account may reset")).ToHaveAttributeAsync("data-state", "works");
    }

    [Fact(Timeout = 2 * Limits.Test)]
    public async Task Lookup_EveryView_HasNoViolationAndFitsThePhone()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _scene.AddServerAsync(_scene.AgentSettings, cancellationToken);
        await _scene.RevokeAsync(WritebackRight.ResetPassword, cancellationToken);
        var session = await _scene.OpenAsync(View.Desk);
        await session.GoAsync("/user");
        await AskAsync(session.Page, User);
        await Expect(session.Page.Locator(".step-list")).ToBeVisibleAsync();

        var complaints = new List<string>();
        foreach (var view in View.All)
        {
            await session.TurnAsync(view);
            complaints.AddRange((await Accessibility.ViolationsAsync(session.Page)).Select(violation => $"{view.Name}: {violation}"));
            Assert.True(await session.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), view.Name);
            await session.PictureAsync("user");
        }

        complaints.AddRange(session.Complaints);
        Assert.Empty(complaints);
    }

    private static async Task AskAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "User" }).FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look up" }).ClickAsync();
    }

    private static ILocator Step(IPage page, string title) =>
        page.Locator(".step-list > li").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = title }) });
}
