using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>The cells of the fleet table are texts: what is pressed in them must act as if each were a control of its own.</summary>
[Collection(SharedDemo.Name)]
public sealed class FleetRowsTests(Chromium chromium, DemoScene demo)
{
    [Fact(Timeout = Limits.Test)]
    public async Task Box_Ticked_KeepsTheFocusAndFollowsWhatIsPicked()
    {
        await using var session = await chromium.OpenAsync(demo.Portal.Address, View.Desk);
        var page = session.Page;
        await session.GoAsync("/?group=none");
        var boxes = page.Locator(".fleet-table tbody .pick input");
        var (all, box) = (await boxes.CountAsync(), boxes.Nth(2));

        await box.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator(".selection")).ToContainTextAsync("1 selected");
        await Expect(box).ToBeFocusedAsync();
        await Expect(box).ToBeCheckedAsync();

        var every = page.GetByLabel("Select all that are shown");
        await every.CheckAsync();
        await Expect(page.Locator(".selection")).ToContainTextAsync($"{all} selected");
        await Expect(page.Locator(".fleet-table tbody .pick input:checked")).ToHaveCountAsync(all);

        await box.UncheckAsync();
        await Expect(page.Locator(".selection")).ToContainTextAsync($"{all - 1} selected");
        await Expect(every).Not.ToBeCheckedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Clear", Exact = true }).ClickAsync();
        await Expect(page.Locator(".fleet-table tbody .pick input:checked")).ToHaveCountAsync(0);

        // Rows that come and go with the filter bring boxes of their own.
        await box.CheckAsync();
        await Expect(page.Locator(".selection")).ToContainTextAsync("1 selected");
        var name = await page.Locator("tr.picked [data-row]").InnerTextAsync();
        await page.GetByLabel("Find", new() { Exact = false }).First.FillAsync(name);
        await Expect(boxes).ToHaveCountAsync(1);
        await Expect(boxes).ToBeCheckedAsync();
        Assert.Empty(session.Complaints);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Recheck_OfOneRow_LeadsToItsRun()
    {
        await using var session = await chromium.OpenAsync(demo.Portal.Address, View.Desk);
        var page = session.Page;
        await session.GoAsync("/?verdict=works&group=none");
        var row = page.Locator(".fleet-table tbody tr", new() { Has = page.Locator(".act button:not([aria-disabled])") }).First;
        var name = await row.Locator("[data-row]").InnerTextAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = $"Recheck {name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"{name} is being rechecked" }).ClickAsync();

        await Expect(page.Locator("main h1")).ToContainTextAsync(name);
        Assert.Contains("/runs/", page.Url, StringComparison.Ordinal);
        Assert.Empty(session.Complaints);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Recheck_OfAServerThatCannotBeAsked_DoesNothing()
    {
        await using var session = await chromium.OpenAsync(demo.Portal.Address, View.Desk);
        var page = session.Page;
        await session.GoAsync("/?verdict=unknown&group=none");
        await page.EvaluateAsync("() => { window.acts = []; document.addEventListener('rowact', event => window.acts.push(event.detail.act)); }");

        await page.Locator(".fleet-table .act button[aria-disabled=true]").First.ClickAsync(new() { Force = true });
        await page.Locator(".fleet-table tbody .pick input").First.CheckAsync();

        Assert.Equal(["pick"], await page.EvaluateAsync<string[]>("window.acts"));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Act_OnARowThatIsNotOnThePage_IsNotTaken()
    {
        await using var session = await chromium.OpenAsync(demo.Portal.Address, View.Desk);
        var page = session.Page;
        await session.GoAsync("/?verdict=works&group=none");
        const string forge = "row => document.querySelector('.fleet-table tbody').dispatchEvent(new CustomEvent('rowact', { bubbles: true, detail: { act: 'pick', row } }))";

        await page.EvaluateAsync(forge, "12345678-1234-1234-1234-123456789012");
        await page.EvaluateAsync(forge, await page.Locator(".fleet-table tbody .pick input").First.InputValueAsync());

        await Expect(page.Locator(".selection")).ToContainTextAsync("1 selected");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Choice_Changed_StaysChosenAndKeepsTheFocus()
    {
        await using var session = await chromium.OpenAsync(demo.Portal.Address, View.Desk);
        var page = session.Page;
        await session.GoAsync("/?span=30d");
        var span = page.GetByLabel("Span");
        await Expect(span).ToHaveValueAsync("30d");

        await span.FocusAsync();
        await span.SelectOptionAsync("7d");
        await Expect(page.Locator(".fleet-table thead")).ToContainTextAsync("7 days");
        await Expect(span).ToHaveValueAsync("7d");
        await Expect(span).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Every server" }).ClickAsync();
        await Expect(page.Locator(".fleet-table thead")).ToContainTextAsync("24 hours");
        await Expect(span).ToHaveValueAsync("24h");
        Assert.Empty(session.Complaints);
    }
}
