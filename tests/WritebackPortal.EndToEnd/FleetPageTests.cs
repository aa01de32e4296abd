using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

public sealed class FleetPageTests(Chromium chromium) : IAsyncLifetime
{
    private Scene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await Scene.StartAsync(chromium, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Fact(Timeout = Limits.Test)]
    public async Task FleetPage_KeyboardAlone_FindsPicksSavesAndOpens()
    {
        var server = await _scene.AddServerAsync(_scene.AgentSettings, TestContext.Current.CancellationToken);
        var session = await _scene.OpenAsync(View.Desk);
        var page = session.Page;
        await session.GoAsync("/");
        var name = await page.Locator(".fleet-table [data-row]").InnerTextAsync();

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync(name);
        await Expect(page).ToHaveURLAsync(new Regex(@"\?find="));
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator(".fleet-table [data-row]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator(".selection")).ToContainTextAsync("1 selected");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save this view" }).PressAsync("Enter");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Mine");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".views [aria-current]")).ToHaveTextAsync("Mine");
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);

        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy link to this view" }).PressAsync("Enter");
        await Expect(page.Locator("#announcement")).ToHaveTextAsync("Copied");
        Assert.Equal(page.Url, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        await page.Locator(".fleet-table [data-row]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex($"/servers/{server:D}$"));
        Assert.Empty(session.Complaints);
    }
}
