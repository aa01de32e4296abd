using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>What people come for, from the fleet page, without a mouse. The steps allowed are those that a patient person would take.</summary>
[Collection(SharedDemo.Name)]
public sealed partial class KeyboardTests(Chromium chromium, DemoScene demo) : IAsyncLifetime
{
    private BrowserSession _session = null!;
    private Keyboard _keyboard = null!;

    public async ValueTask InitializeAsync()
    {
        _session = await chromium.OpenAsync(demo.Portal.Address, View.Desk);
        _keyboard = new(Page);
        await _session.GoAsync("/");
        await Expect(Heading).ToBeFocusedAsync();
    }

    public ValueTask DisposeAsync() => _session is null ? default : _session.DisposeAsync();

    [Fact(Timeout = Limits.Test)]
    public async Task BrokenServer_FromTheFleet_SaysWhyAndSinceWhen()
    {
        await _keyboard.EnterAsync("MEL-SYNC02", atMost: 8);

        await ExpectToArriveAsync("servicebus.windows.net does not answer on port 443.");
        await Expect(Page.Locator("main .answer p").First).ToHaveTextAsync(SinceWhen());

        // The first thing to do leads to the check that failed, and the way goes on from there.
        await _keyboard.EnterAsync("Ask for TCP 443", atMost: 6);
        await _keyboard.TabToAsync("Copy: ", atMost: 8);
        Assert.Empty(_session.Complaints);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Recheck_FollowedToItsEndAndAgain_KeepsTheFocus()
    {
        await OpenAsync("MEL-SYNC02");

        await _keyboard.EnterAsync("Recheck now", atMost: 4);
        await ExpectToArriveAsync("Rechecking MEL-SYNC02.");
        await _keyboard.TabToAsync("Cancel", atMost: 12);
        await ExpectRunToEndAsync();

        // What was focused is gone with the run: the way goes on where it was.
        await _keyboard.EnterAsync("Recheck again", atMost: 3);
        await ExpectToArriveAsync("Rechecking MEL-SYNC02.");
        await ExpectRunToEndAsync();
        await Expect(Heading).ToBeFocusedAsync();

        // To the check that failed, on the page of its server.
        await _keyboard.EnterAsync("NET-002", atMost: 30);
        await Expect(Page.Locator("#NET-002 > summary")).ToBeFocusedAsync();
        await _keyboard.TabToAsync("Copy: ", atMost: 8);
        Assert.Empty(_session.Complaints);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Check_OpenedFromALetter_HasTheFocus()
    {
        await _session.GoAsync(demo.Fill("/servers/{MEL-SYNC02}#NET-002"));

        await Expect(Page.Locator("#NET-002 > summary")).ToBeFocusedAsync();
        await _keyboard.PressToAsync("Shift+Tab", "All ", atMost: 1);
        await _keyboard.PressAsync("End");
        await Expect(Page.Locator("[data-follow] [aria-current]")).ToHaveAttributeAsync("href", new Regex("#settings$"));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task RepairAndItsUndo_Copied_AreInTheClipboard()
    {
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await OpenAsync("DUB-SYNC03");

        // The picture of the way, in words.
        await _keyboard.EnterAsync("The same as text", atMost: 6);
        await Expect(Page.Locator(".path-text li").Filter(new() { HasText = "0 of 2,600" })).ToBeVisibleAsync();

        await _keyboard.EnterAsync("Copy: ", atMost: 30);
        await Expect(Page.Locator("#announcement")).ToHaveTextAsync("Copied");
        Assert.Equal(await ShownAsync(".repair-block pre"), await ClipboardAsync());

        await _keyboard.EnterAsync("Undo", atMost: 3);
        await _keyboard.EnterAsync("Copy the undo of: ", atMost: 3);
        await Expect(Page.Locator(".repair-block details .done")).ToBeVisibleAsync();
        Assert.Equal(await ShownAsync(".repair-block details pre"), await ClipboardAsync());
        Assert.Empty(_session.Complaints);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Finding_AcknowledgedAndWithdrawn_KeepsTheFocusNearIt()
    {
        await OpenAsync("DUB-SYNC03");

        await _keyboard.EnterAsync("Acknowledge, or accept the risk", atMost: 25);
        await _keyboard.TabToAsync("Reason", atMost: 3);
        await _keyboard.TypeAsync("Ticket NET-20418");
        await _keyboard.TabToAsync("Until", atMost: 1);
        await _keyboard.PressAsync("ArrowDown");
        await Expect(Page.Locator("#ACL-001").GetByLabel("Until")).ToHaveValueAsync("7d");
        await _keyboard.EnterAsync("Acknowledge", atMost: 2);
        await Expect(Said).ToContainTextAsync("Acknowledged by");
        await Expect(Said).ToContainTextAsync("“Ticket NET-20418”");

        await _keyboard.EnterAsync("Withdraw", atMost: 1);
        await Expect(Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Withdraw" })).ToBeFocusedAsync();
        await _keyboard.PressAsync("Enter");
        await Expect(Said).ToHaveCountAsync(0);
        await _keyboard.TabToAsync("Acknowledge, or accept the risk", atMost: 1);
        Assert.Empty(_session.Complaints);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task User_LookedUpOnAServer_IsAnsweredInWords()
    {
        await OpenAsync("SYD-SYNC05");

        await _keyboard.TabToAsync("User", atMost: 30);
        await _keyboard.TypeAsync("plant0042");
        await _keyboard.PressAsync("Enter");
        await ExpectToArriveAsync("plant0042");
        await Expect(Page.Locator(".step-list > li[data-state=fail]")).Not.ToHaveCountAsync(0);
        await _keyboard.TabToAsync("ACL-", atMost: 6);
        Assert.Empty(_session.Complaints);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task User_NamedWithADomain_IsAskedOfTheServerThatReadsIt()
    {
        await _session.GoAsync("/user");

        var user = Page.GetByRole(AriaRole.Searchbox, new() { Name = "User" });
        await user.FillAsync("anna@elsewhere.contoso.test");
        await user.PressAsync("Enter");
        await Expect(Page.Locator("#fault-server")).ToBeVisibleAsync();

        await user.FillAsync("plant0042@campus.contoso.test");
        await user.PressAsync("Enter");
        await Expect(Heading).ToContainTextAsync("plant0042");
        await Expect(Page.Locator(".answer")).ToContainTextAsync("SYD-SYNC05");
        Assert.Empty(_session.Complaints);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task TwoServers_Compared_AreNamedInTheAnswer()
    {
        await OpenAsync("MEL-SYNC02");

        await _keyboard.EnterAsync("Compare with another server", atMost: 6);
        await ExpectToArriveAsync("");
        await _keyboard.PressToAsync("Shift+Tab", "Takes over", atMost: 8);
        await _keyboard.TypeAsync("MEL-SYNC01");
        await _keyboard.PressAsync("Enter");
        await Expect(Heading).ToContainTextAsync("MEL-SYNC01");
        await _keyboard.EnterAsync("Swap", atMost: 2);
        await Expect(Page).ToHaveURLAsync(new Regex($"left={demo.Servers["MEL-SYNC01"]:D}"));
        await _keyboard.TabToAsync("Servers", atMost: 1);
        Assert.Empty(_session.Complaints);
    }

    private IPage Page => _session.Page;

    private ILocator Heading => Page.Locator("main h1");

    private ILocator Said => Page.Locator(".said");

    /// <summary>Finds a server as the keys below the table say.</summary>
    private async Task OpenAsync(string server)
    {
        await _keyboard.PressAsync("/");
        await _keyboard.TypeAsync(server);
        await Expect(Page.Locator(".fleet-table [data-row]")).ToHaveTextAsync([server]);
        await _keyboard.PressToAsync("ArrowDown", server, atMost: 1);
        await _keyboard.PressAsync("Enter");
        await ExpectToArriveAsync(server);
    }

    private async Task ExpectToArriveAsync(string sentence)
    {
        await Expect(Heading).ToContainTextAsync(sentence);
        await Expect(Heading).ToBeFocusedAsync();
    }

    private async Task ExpectRunToEndAsync()
    {
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Recheck again" })).ToBeVisibleAsync();
        await Expect(Page.Locator("body")).Not.ToBeFocusedAsync();
    }

    private Task<string> ShownAsync(string block) => Page.Locator(block).First.InnerTextAsync();

    private Task<string> ClipboardAsync() => Page.EvaluateAsync<string>("navigator.clipboard.readText()");

    [GeneratedRegex(@"^\s*Since .+, for .+")]
    private static partial Regex SinceWhen();
}
