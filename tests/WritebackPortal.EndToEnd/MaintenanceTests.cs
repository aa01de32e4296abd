using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

public sealed class MaintenanceTests(Chromium chromium) : IAsyncLifetime
{
    private Scene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await Scene.StartAsync(chromium, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Fact(Timeout = Limits.Test)]
    public async Task Maintenance_PlannedOnAServersPage_LastsUntilItIsEnded()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var server = await _scene.AddServerAsync(_scene.AgentSettings, cancellationToken);
        var session = await _scene.OpenAsync(View.Desk);
        var (page, heading) = (session.Page, session.Page.Locator("main h1"));
        var section = page.Locator("#maintenance");

        await session.GoAsync($"/servers/{server:D}");
        await section.GetByText("Plan maintenance").First.ClickAsync();
        await section.GetByRole(AriaRole.Button, new() { Name = "Plan maintenance" }).ClickAsync();
        await Expect(section.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Say why" })).ToBeVisibleAsync();
        await section.GetByLabel("Reason").FillAsync("Windows updates");
        await section.GetByRole(AriaRole.Button, new() { Name = "Plan maintenance" }).ClickAsync();
        await Expect(heading).ToHaveTextAsync(new Regex("is in maintenance, planned until .* by Local operator: Windows updates\\.$"));

        await page.GetByRole(AriaRole.Link, new() { Name = "Maintenance" }).First.ClickAsync();
        await Expect(heading).ToHaveTextAsync("One server is in maintenance.");
        var until = await page.Locator("tbody td[data-label=Until] time").GetAttributeAsync("datetime");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^One hour longer") }).ClickAsync();
        await Expect(page.Locator("tbody td[data-label=Until] time")).ToHaveAttributeAsync(
            "datetime", DateTimeOffset.Parse(until!, System.Globalization.CultureInfo.InvariantCulture).AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^End now") }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "End now" }).ClickAsync();
        await Expect(heading).ToHaveTextAsync("No server is in maintenance.");
        await Expect(page.Locator("td[data-label=By]")).ToContainTextAsync("ended by Local operator");

        await session.GoAsync($"/servers/{server:D}");
        await Expect(heading).Not.ToContainTextAsync("maintenance");
        Assert.Empty(session.Complaints);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Maintenance_OfASelection_IsPlannedForEach()
    {
        await _scene.AddServerAsync(_scene.AgentSettings, TestContext.Current.CancellationToken);
        var session = await _scene.OpenAsync(View.Desk);
        var page = session.Page;

        await session.GoAsync("/");
        await page.Locator("thead input[type=checkbox]").CheckAsync();
        await page.Locator(".selection").GetByRole(AriaRole.Button, new() { Name = "Plan maintenance" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Begins").SelectOptionAsync("at a time");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Plan maintenance" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Say when it begins" })).ToBeVisibleAsync();

        await dialog.Locator("input[type=datetime-local]").FillAsync(TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd'T'22:30", System.Globalization.CultureInfo.InvariantCulture));
        await dialog.GetByLabel("Reason").FillAsync("Windows updates");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Plan maintenance" }).ClickAsync();

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.GetByText("Maintenance is planned for one server.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByText("The maintenance was taken back.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Maintenance" }).First.ClickAsync();
        await Expect(page.Locator("main h1")).ToHaveTextAsync("No server is in maintenance.");
        await Expect(page.Locator("td[data-label=State]")).ToHaveTextAsync("Taken back");
        Assert.Empty(session.Complaints);
    }
}
