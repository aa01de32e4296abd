using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

public sealed class FindingsTests(Chromium chromium) : IAsyncLifetime
{
    private Scene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await Scene.StartAsync(chromium, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Fact(Timeout = Limits.Test)]
    public async Task Acknowledge_FromTheFleetPage_StandsEverywhereUntilItIsWithdrawn()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var server = await _scene.AddServerAsync(_scene.AgentSettings, cancellationToken);
        await _scene.RevokeAsync(WritebackRight.ResetPassword, cancellationToken);
        await _scene.Script.RecheckAsync(server, cancellationToken);
        var session = await _scene.OpenAsync(View.Desk);
        var page = session.Page;
        var check = page.Locator("#ACL-001");

        await session.GoAsync("/");
        await page.Locator(".exceptions a.button").ClickAsync();
        await check.GetByText("Acknowledge, or accept the risk").ClickAsync();
        await check.GetByLabel("Reason").FillAsync("Ticket NET-20418");
        await check.GetByRole(AriaRole.Button, new() { Name = "Acknowledge", Exact = true }).ClickAsync();
        await Expect(check.Locator(".said")).ToContainTextAsync("Acknowledged by Local operator until");

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Findings") }).ClickAsync();
        await Expect(page.Locator("main h1")).ToContainTextAsync("One cause stops resets on one server; it is acknowledged until");
        await page.Locator(".cause h3 a").Filter(new() { HasText = "ACL-001" }).ClickAsync();
        await Expect(page.Locator(".cause-servers .said")).ToContainTextAsync("“Ticket NET-20418”");

        await page.GetByRole(AriaRole.Link, new() { Name = "Fleet" }).First.ClickAsync();
        await page.Locator(".exceptions .said a").ClickAsync();
        await check.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Withdraw ACL-001") }).ClickAsync();
        await check.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await Expect(check.Locator(".said")).ToHaveCountAsync(0);

        await session.GoAsync("/findings");
        await Expect(page.Locator("main h1")).ToHaveTextAsync("One cause stops resets on one server.");
        Assert.Empty(session.Complaints);
    }
}
