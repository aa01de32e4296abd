using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using WritebackPortal.Lab;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>The way of an IT lead: add a server, see it break, repair it, see it work again.</summary>
public sealed partial class OutageTests(Chromium chromium) : IAsyncLifetime
{
    private Scene _scene = null!;
    private BrowserSession _session = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await Scene.StartAsync(chromium, TestContext.Current.CancellationToken);
        _session = await _scene.OpenAsync(View.Desk);
    }

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Fact(Timeout = Limits.Test)]
    public async Task Recheck_RightLostAndGranted_ShowsBrokenThenWorkingAndTheOutage()
    {
        var cancellationToken = TestContext.Current.CancellationToken;

        await EnrolInBrowserAsync(cancellationToken);
        await Expect(Heading).ToHaveTextAsync(Works());

        await _scene.RevokeAsync(WritebackRight.ResetPassword, cancellationToken);
        await RecheckInBrowserAsync();
        await Expect(Heading).ToContainTextAsync("would not write a reset back");
        await OpenServerAsync();
        await ExpectRepairAsync();

        await _scene.GrantAsync(WritebackRight.ResetPassword, cancellationToken);
        await RecheckInBrowserAsync();
        await Expect(Heading).ToHaveTextAsync(WorksAgain());
        await OpenServerAsync();
        await Expect(Heading).ToHaveTextAsync(Works());
        await ExpectOutageInHistoryAsync();
    }

    private IPage Page => _session.Page;

    private ILocator Heading => Page.Locator("main h1");

    private async Task EnrolInBrowserAsync(CancellationToken cancellationToken)
    {
        await _session.GoAsync("/");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Agents" }).First.ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Add your first server" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a code" }).ClickAsync();
        var commands = await Page.Locator("#enrol").InnerTextAsync();

        var agent = _scene.NewAgent(_scene.AgentSettings);
        var enrolled = await agent.RunAsync(EnrolCommand(commands), cancellationToken);
        Assert.True(enrolled.ExitCode == 0, enrolled.Output + enrolled.Error);
        agent.Start();

        var fingerprint = await Page.Locator("main code.fingerprint").InnerTextAsync();
        Assert.Contains(fingerprint, enrolled.Output, StringComparison.Ordinal);
        await Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Open " }).ClickAsync();
    }

    // The arguments of the first of the two shown lines, as an administrator would paste it.
    private static string[] EnrolCommand(string commands)
    {
        var words = commands.Split('\n', 2)[0].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.EndsWith("writeback-agent.exe", words[0], StringComparison.Ordinal);
        return words[1..];
    }

    private async Task RecheckInBrowserAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Recheck now" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(RunAddress());
        await Expect(Page.Locator(".step-list > li h3")).ToContainTextAsync(["The agent took the job", "Network", "Directory", "Domain controllers", "TLS settings", "Verdict"]);
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Recheck again" })).ToBeVisibleAsync();
        await Expect(Page.Locator(".step-list > li > ul > li").First).ToBeVisibleAsync();
    }

    private Task OpenServerAsync() => Page.Locator("main .answer").GetByRole(AriaRole.Link, new() { Name = Environment.MachineName }).ClickAsync();

    private async Task ExpectRepairAsync()
    {
        var reason = $"CORP\\{SambaDomainController.ConnectorName} lacks Reset Password on all {Scene.Users} users of {SambaDomainController.DomainName}";
        await Expect(Heading).ToContainTextAsync(reason);
        var check = Page.Locator("#ACL-001");
        await Expect(check).ToHaveAttributeAsync("open", "");
        await Expect(check.Locator("> summary")).ToContainTextAsync(reason);
        var script = check.Locator(".repair-block pre").First;
        await Expect(script).ToContainTextAsync("CA;Reset Password;user");
        await Expect(script).ToContainTextAsync(SambaDomainController.ConnectorName);
        await Expect(Page.Locator("#checks > .check-row > summary > .mark[data-state=fail]")).ToHaveCountAsync(1);
    }

    private async Task ExpectOutageInHistoryAsync()
    {
        var marks = Page.Locator("#history .marks li");
        var outage = marks.Filter(new() { HasText = "Broken for" });
        await Expect(outage).ToHaveCountAsync(1);
        await Expect(outage).ToContainTextAsync("Failing: ACL-001");
        // Its start and its end.
        await Expect(outage.Locator(".when time")).ToHaveCountAsync(2);
        await Expect(marks.Filter(new() { HasText = "Works again. The outage lasted" })).ToHaveCountAsync(1);
    }

    [GeneratedRegex(@"^\S+ would write a reset back\.$")]
    private static partial Regex Works();

    [GeneratedRegex("/runs/[0-9a-f-]{36}$")]
    private static partial Regex RunAddress();

    [GeneratedRegex(@"^\S+ would write a reset back again\.$")]
    private static partial Regex WorksAgain();
}
