using Microsoft.Playwright;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>What changed between two real runs.</summary>
public sealed class CompareTests(Chromium chromium) : IAsyncLifetime
{
    private Scene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await Scene.StartAsync(chromium, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Fact(Timeout = 2 * Limits.Test)]
    public async Task Compare_RunWithTheOneBefore_NamesTheCheckThatChanged()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var server = await _scene.AddServerAsync(_scene.AgentSettings, cancellationToken);
        await _scene.RevokeAsync(WritebackRight.ResetPassword, cancellationToken);
        var run = (await _scene.Script.RecheckAsync(server, cancellationToken))["run"]!["id"]!.GetValue<string>();
        var session = await _scene.OpenAsync(View.Desk);
        var page = session.Page;

        await session.GoAsync($"/runs/{run}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare with the run before" }).ClickAsync();
        await Expect(page.Locator("main h1")).ToContainTextAsync("one check changed: ACL-001 Pass → Fail.");
        await Expect(page.Locator("tr.differs").First).ToContainTextAsync("Broke in between.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Swap" }).ClickAsync();
        await Expect(page.Locator("tr.differs").First).ToContainTextAsync("Repaired in between.");
        await Expect(page.Locator("main h1")).ToContainTextAsync("ACL-001 Pass → Fail.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Moments" }).ClickAsync();
        await Expect(page.GetByLabel("From")).ToHaveAttributeAsync("type", "datetime-local");
        Assert.Contains($"left={server:D}", page.Url, StringComparison.Ordinal);
        Assert.Empty(session.Complaints);
    }
}
