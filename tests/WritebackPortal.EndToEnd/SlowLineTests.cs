using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>A person at the end of a slow line: the page comes long before what makes it live.</summary>
[Collection(SharedDemo.Name)]
public sealed class SlowLineTests(Chromium chromium, DemoScene demo) : IAsyncLifetime
{
    private BrowserSession _session = null!;

    public async ValueTask InitializeAsync()
    {
        _session = await chromium.OpenAsync(demo.Portal.Address, View.Desk);
        var network = await Page.Context.NewCDPSessionAsync(Page);
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false,
            ["latency"] = 400,
            ["downloadThroughput"] = 400_000 / 8,
            ["uploadThroughput"] = 400_000 / 8,
        });
    }

    public ValueTask DisposeAsync() => _session is null ? default : _session.DisposeAsync();

    [Fact(Timeout = Limits.Test)]
    public async Task Server_BeforeItIsLive_IsReadAndSaysThatNothingCanBePressedYet()
    {
        var looked = await HoldBackAsync();

        await Page.GotoAsync(demo.Fill("/servers/{MEL-SYNC02}"), new() { WaitUntil = WaitUntilState.Commit });
        await Expect(Page.Locator("main h1")).ToContainTextAsync("MEL-SYNC02 would not write a reset back");
        await Expect(Page.Locator(".repair-block pre").First).ToBeVisibleAsync();
        await Expect(Page.Locator(".connecting")).ToHaveCountAsync(1);
        await Expect(RecheckNow).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(Page.GetByText("Connecting. You can read;")).ToBeVisibleAsync();
        await RecheckNow.PressAsync("Enter");
        await Page.GetByLabel("Because").PressAsync("Enter");
        looked.SetResult();

        await Expect(Page.Locator(".connecting")).ToHaveCountAsync(0);
        await Expect(Page.GetByText("Connecting. You can read;")).ToBeHiddenAsync();
        // What was pressed meanwhile is not done later.
        Assert.EndsWith(demo.Fill("/servers/{MEL-SYNC02}"), Page.Url, StringComparison.Ordinal);
        await Expect(RecheckNow).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await RecheckNow.ClickAsync();
        await Expect(Page.Locator("main h1")).ToContainTextAsync("Rechecking MEL-SYNC02");
        Assert.Empty(_session.Complaints);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Fleet_TypedBeforeItIsLive_IsSearchedForWhenItIs()
    {
        var typed = await HoldBackAsync();
        var search = Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a server" });

        await Page.GotoAsync(demo.Fill("/"), new() { WaitUntil = WaitUntilState.Commit });
        await Expect(Page.Locator(".connecting")).ToHaveCountAsync(1);
        await search.PressSequentiallyAsync("MEL-SYNC02");
        typed.SetResult();

        await Expect(Page.Locator(".connecting")).ToHaveCountAsync(0);
        await Expect(search).ToHaveValueAsync("MEL-SYNC02");
        await Expect(search).ToBeFocusedAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"find=MEL-SYNC02$"));
        await Expect(Page.Locator(".fleet-table th.name")).ToHaveCountAsync(1);
        Assert.Empty(_session.Complaints);
    }

    /// <summary>The script of the circuit waits until this person has looked round.</summary>
    private async Task<TaskCompletionSource> HoldBackAsync()
    {
        var looked = new TaskCompletionSource();
        await Page.RouteAsync("**/blazor.web*.js", async route =>
        {
            await looked.Task;
            await route.ContinueAsync();
        });
        return looked;
    }

    private IPage Page => _session.Page;

    private ILocator RecheckNow => Page.GetByRole(AriaRole.Button, new() { Name = "Recheck now" });
}
