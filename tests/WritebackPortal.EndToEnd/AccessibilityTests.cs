using WritebackPortal.Contracts.Directory;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>Every page by axe, on a desk and on a phone, light and dark; and a picture of each for people to look at.</summary>
public sealed class AccessibilityTests(Chromium chromium) : IAsyncLifetime
{
    // States that a company in which writeback works does not show.
    private static readonly (string Name, string Address)[] Examples =
    [
        ("fleet-selected", "/gallery/fleet/selected"),
        ("idle-alive", "/gallery/idle/alive"),
        ("idle-closed", "/gallery/idle/closed-by-proxy"),
        ("idle-swallowed", "/gallery/idle/swallowed"),
        ("idle-restarted", "/gallery/idle/restarted"),
        ("people-empty", "/people"),
        ("people", "/gallery/people"),
        ("people-limit", "/gallery/people/limit"),
        ("keys-local", "/keys"),
        ("keys", "/gallery/people/keys"),
        ("keys-new", "/gallery/people/key"),
        ("server-forest", "/gallery/servers/forest"),
        ("server-newcomer", "/gallery/servers/newcomer"),
    ];

    private Scene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await Scene.StartAsync(chromium, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Fact(Timeout = 2 * Limits.Test)]
    public async Task EveryPage_EveryView_HasNoViolationAndNoError()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var complaints = new List<string>();
        foreach (var view in View.All)
        {
            complaints.AddRange(await LookAsync(view, [("fleet-empty", "/"), ("add-server", "/agents/add"), ("agents-empty", "/agents"), .. Examples]));
        }

        var server = await _scene.AddServerAsync(_scene.AgentSettings, cancellationToken);
        foreach (var view in View.All)
        {
            complaints.AddRange(await LookAsync(view, [("server-works", $"/servers/{server:D}"), ("user-idle", $"/user?server={server:D}")]));
        }

        await _scene.RevokeAsync(WritebackRight.ResetPassword, cancellationToken);
        var run = (await _scene.Script.RecheckAsync(server, cancellationToken))["run"]!["id"]!.GetValue<string>();
        foreach (var view in View.All)
        {
            complaints.AddRange(await LookAsync(
                view,
                [("fleet", "/"), ("server-broken", $"/servers/{server:D}"), ("server-all-checks", $"/servers/{server:D}?show=all"), ("run", $"/runs/{run}"), ("agents", "/agents"), ("not-found", "/nowhere")]));
        }

        Assert.Empty(complaints);
    }

    private async Task<IReadOnlyList<string>> LookAsync(View view, IEnumerable<(string Name, string Address)> pages)
    {
        var complaints = new List<string>();
        await using var session = await chromium.OpenAsync(_scene.Portal.Address, view);
        foreach (var (name, address) in pages)
        {
            await session.GoAsync(address);
            await Expect(session.Page.Locator("main h1")).ToBeVisibleAsync();
            await Expect(session.Page.Locator("main [aria-busy=true]")).ToHaveCountAsync(0);
            complaints.AddRange((await Accessibility.ViolationsAsync(session.Page)).Select(violation => $"{name} {view.Name}: {violation}"));
            await session.PictureAsync(name);
        }

        // The one page that is not there answers 404, which the browser reports as an error.
        return [.. complaints, .. session.Complaints.Where(error => !error.Contains("404", StringComparison.Ordinal)).Select(error => $"{view.Name}: {error}")];
    }
}
