using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.Lab;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>A person without a mouse finds what they look for.</summary>
public sealed class SearchTests(Chromium chromium)
{
    [Fact(Timeout = Limits.Test)]
    public async Task Search_ByKeyboardAlone_LeadsThereAndLeavesNoName()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new LabFolder();
        await using var portal = await PortalProcess.StartAsync(new(folder.Folder("portal")), cancellationToken);
        await using var session = await chromium.OpenAsync(portal.Address, View.Desk);
        var page = session.Page;
        await session.GoAsync("/agents");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("relay");
        await Expect(page.GetByRole(AriaRole.Option).First).ToHaveAttributeAsync("aria-selected", "true");
        Assert.Empty(await Accessibility.ViolationsAsync(page));
        await session.PictureAsync("search");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Combobox)).ToBeHiddenAsync();
        Assert.EndsWith("/agents", page.Url, StringComparison.Ordinal);

        // Whoever types fast presses Enter before anything is shown.
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("31034");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main h1")).ToHaveTextAsync("31034: The server could not listen at the relay");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("acl-00");
        await Expect(page.GetByRole(AriaRole.Option).Nth(1)).ToContainTextAsync("ACL-002");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByRole(AriaRole.Combobox)).ToHaveAttributeAsync("aria-activedescendant", "search-hit-1");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main h1")).ToContainTextAsync("ACL-002:");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("anna.lindqvist");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveTextAsync("Look up user “anna.lindqvist”");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main h1")).ToHaveTextAsync("Can this person reset their password?");
        Assert.EndsWith("/user", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("lindqvist", portal.Output, StringComparison.OrdinalIgnoreCase);

        await portal.KillAsync(cancellationToken);
        await Expect(page.GetByText("Connection lost.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByText("nothing can be searched")).ToBeVisibleAsync();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Search_OnAPhone_OpensByItsButtonAndFits()
    {
        using var folder = new LabFolder();
        await using var portal = await PortalProcess.StartAsync(new(folder.Folder("portal")), TestContext.Current.CancellationToken);
        await using var session = await chromium.OpenAsync(portal.Address, View.Phone);
        var page = session.Page;
        await session.GoAsync("/agents");

        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox).FillAsync("relay");
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(await Accessibility.ViolationsAsync(page));
        await session.PictureAsync("search");
        await page.GetByRole(AriaRole.Option, new() { Name = "31019" }).ClickAsync();
        await Expect(page.Locator("main h1")).ToContainTextAsync("31019:");
        Assert.Empty(session.Complaints);
    }
}
