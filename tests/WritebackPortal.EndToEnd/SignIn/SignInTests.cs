using System.Text.Json.Nodes;
using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.Lab;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd.SignIn;

/// <summary>Signing in and out in a real browser, with a certified provider that nobody here wrote.</summary>
public sealed class SignInTests(Chromium chromium, SignInLab lab) : IClassFixture<SignInLab>, IAsyncLifetime
{
    private readonly List<BrowserSession> _sessions = [];

    private SignInScene Scene => lab.Scene;

    public ValueTask InitializeAsync()
    {
        Assert.SkipUnless(LabRequirement.Missing(LabPart.OidcProvider) is null, LabRequirement.Missing(LabPart.OidcProvider) ?? "");
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
        {
            await session.DisposeAsync();
        }
    }

    [Fact(Timeout = Limits.Test)]
    public async Task SignIn_Administrator_ComesBackToTheDeepLinkWithNameAndRole()
    {
        var session = await OpenAsync();

        await Scene.SignInAsync(session, SignInScene.Administrator, "/agents?from=mail");
        await session.GoAsync("/agents?from=mail");
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Account" }).ClickAsync();

        Assert.Equal($"{Scene.Address}agents?from=mail", session.Page.Url);
        await Expect(session.Page.Locator("#account")).ToContainTextAsync("Ada Admin");
        await Expect(session.Page.Locator("#account")).ToContainTextAsync("Administrator");
        var cookie = Assert.Single(await session.Page.Context.CookiesAsync(), cookie => cookie.Name == "__Host-WritebackPortal");
        Assert.Equal((true, true, SameSiteAttribute.Lax, "/"), (cookie.HttpOnly, cookie.Secure, cookie.SameSite, cookie.Path));
        Assert.Empty(Complaints(session));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task SignIn_NoRole_SaysWhomToAskAndOffersAnotherAccount()
    {
        var session = await OpenAsync();

        await Scene.SignInAsync(session, SignInScene.Stranger, "/agents");
        await Expect(session.Page.Locator("h1")).ToHaveTextAsync("Your account has no role in this portal.");
        await Expect(session.Page.Locator("main")).ToContainTextAsync(SignInScene.Stranger);
        await session.Page.GetByRole(AriaRole.Link, new() { Name = "Use another account" }).ClickAsync();
        await SignInScene.FillAsync(session.Page, SignInScene.Viewer);

        await Expect(session.Page.Locator("h1")).ToHaveTextAsync("No agent yet.");
        Assert.Equal($"{Scene.Address}agents", session.Page.Url);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task SignIn_AnotherTenant_IsRefused()
    {
        await ChangeAsync(new() { ["tenant"] = "99999999-2222-4333-8444-555555555555" });
        var session = await OpenAsync();

        await Scene.SignInAsync(session, SignInScene.Administrator, "/");
        await ChangeAsync(new() { ["tenant"] = OidcProvider.TenantId });

        await ExpectFaultAsync(session, "wrong-tenant");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Callback_ReplayedOrInAnotherBrowser_IsRefused()
    {
        var victim = await OpenAsync();
        await Scene.SignInAsync(victim, SignInScene.Viewer, "/");
        var callback = await CallbackAsync(victim);

        var other = await OpenAsync();
        await other.Page.GotoAsync(callback);
        await ExpectFaultAsync(other, "correlation-lost");
        await victim.Page.GotoAsync(callback);
        Assert.Equal(Scene.Address.AbsoluteUri, victim.Page.Url);
        await victim.Page.GotoAsync(callback);
        await ExpectFaultAsync(victim, "correlation-lost");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Callback_WithAStolenCode_IsRefusedByThePortalsProof()
    {
        var thief = await OpenAsync();
        await Scene.SignInAsync(thief, SignInScene.Viewer, "/");
        var victim = await OpenAsync();
        await Scene.SignInAsync(victim, SignInScene.Administrator, "/");
        var stolen = Query(await CallbackAsync(victim))["code"];
        var own = Query(await CallbackAsync(thief));

        await thief.Page.GotoAsync($"/signin-oidc?code={Uri.EscapeDataString(stolen)}&state={Uri.EscapeDataString(own["state"])}");

        await ExpectFaultAsync(thief, "code-refused");
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("//evil.test/")]
    [InlineData("/\\evil.test")]
    [InlineData("https://evil.test/")]
    public async Task SignIn_ToComeBackElsewhere_ComesBackToThePortal(string address)
    {
        var session = await OpenAsync();

        await Scene.SignInAsync(session, SignInScene.Viewer, $"/sign-in?return={Uri.EscapeDataString(address)}");

        Assert.Equal(Scene.Address.AbsoluteUri, session.Page.Url);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task SignOut_FromThePage_EndsBothSessions()
    {
        var session = await OpenAsync();
        await Scene.SignInAsync(session, SignInScene.Viewer, "/");

        var forged = await session.Page.Context.APIRequest.PostAsync("/sign-out", new() { MaxRedirects = 0 });
        await session.GoAsync("/");
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Account" }).ClickAsync();
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await session.Page.ClickAsync("button[value=yes]");
        await Expect(session.Page.Locator("h1")).ToHaveTextAsync("You are signed out.");
        await session.Page.GotoAsync("/");
        await Expect(session.Page.Locator("input[name=login]")).ToBeVisibleAsync();

        Assert.Equal(400, forged.Status);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task OpenPage_PersonIsBlocked_IsThrownOffAndKeptOutUntilUnblocked()
    {
        var person = await OpenAsync();
        await Scene.SignInAsync(person, SignInScene.Viewer, "/agents");
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync("No agent yet.");
        var administrator = await OpenAsync();
        await Scene.SignInAsync(administrator, SignInScene.Administrator, "/people");
        await administrator.GoAsync("/people");

        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Block Vic Viewer" }).ClickAsync();
        await administrator.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Block" }).ClickAsync();

        // Nobody touches the page that is open.
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync("An administrator of this portal has blocked your account.", new() { Timeout = 60_000 });
        await person.Page.GotoAsync("/");
        await ExpectFaultAsync(person, "blocked");
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Unblock Vic Viewer" }).ClickAsync();
        await Expect(administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Block Vic Viewer" })).ToBeVisibleAsync();
        await person.Page.GotoAsync("/agents");
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync("No agent yet.");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task SignIn_KeysRolledOverTwice_WorksEachTimeWithoutARestart()
    {
        foreach (var _ in new[] { 1, 2 })
        {
            await KeysMayBeAskedForAsync();
            await ChangeAsync(new() { ["rollover"] = true });
            var session = await OpenAsync();
            await Scene.SignInAsync(session, SignInScene.Viewer, "/agents");
            Assert.Equal($"{Scene.Address}agents", session.Page.Url);
        }
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Callback_ProviderIsDown_SaysSoAndWorksAgainAfterwards()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var session = await OpenAsync();
        await Scene.SignInAsync(session, SignInScene.Viewer, "/");
        var callback = await CallbackAsync(session);

        await Scene.Provider.StopAsync(cancellationToken);
        await session.Page.GotoAsync(callback);
        await ExpectFaultAsync(session, "provider-unreachable");
        await Scene.Provider.StartAsync(cancellationToken);
        await KeysMayBeAskedForAsync();
        await Scene.Provider.SetRolesAsync(SignInScene.Viewer, "Vic Viewer", ["Viewer"], cancellationToken);
        await Scene.Provider.SetRolesAsync(SignInScene.Administrator, "Ada Admin", ["Administrator"], cancellationToken);
        await session.Page.GetByRole(AriaRole.Link, new() { Name = "Try again" }).ClickAsync();
        await SignInScene.FillAsync(session.Page, SignInScene.Viewer);

        await Expect(session.Page.Locator("h1")).ToHaveTextAsync("No servers yet.");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task SignIn_ClocksAreHoursApart_IsRefused()
    {
        await ChangeAsync(new() { ["clockOffset"] = -7200 });
        var session = await OpenAsync();

        await Scene.SignInAsync(session, SignInScene.Viewer, "/");
        await ChangeAsync(new() { ["clockOffset"] = 0 });

        await ExpectFaultAsync(session, "token-refused");
        Assert.Contains("(token-expired)", Scene.Portal.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task SignIn_TwoHundredGroups_LeaveTheCookieSmall()
    {
        await ChangeAsync(new() { ["groups"] = 200, ["overage"] = true });
        var session = await OpenAsync();

        await Scene.SignInAsync(session, SignInScene.Viewer, "/agents");
        await ChangeAsync(new() { ["groups"] = 0, ["overage"] = false });

        Assert.Equal($"{Scene.Address}agents", session.Page.Url);
        var cookie = Assert.Single(await session.Page.Context.CookiesAsync(), cookie => cookie.Name == "__Host-WritebackPortal");
        Assert.InRange(cookie.Value.Length, 1, 1500);
        Assert.Contains("leaves groups out", Scene.Portal.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task FrontChannel_FromTheProvidersPage_EndsTheOpenPage()
    {
        var session = await OpenAsync();
        await Scene.SignInAsync(session, SignInScene.Viewer, "/");
        await session.GoAsync("/agents");
        var sid = await Scene.Provider.SessionOfAsync(SignInScene.Viewer, TestContext.Current.CancellationToken);

        // Another browser: no cookie of the portal comes with the frame.
        var elsewhere = await OpenAsync();
        await elsewhere.Page.GotoAsync($"{Scene.Provider.Address}lab/frames?sid={Uri.EscapeDataString(sid)}");

        await Expect(session.Page.Locator("h1")).ToHaveTextAsync("Your session has ended.");
        await session.Page.GetByRole(AriaRole.Link, new() { Name = "Open this page again" }).ClickAsync();
        await Expect(session.Page.Locator("h1")).ToHaveTextAsync("No agent yet.");
    }

    private async Task<BrowserSession> OpenAsync()
    {
        var session = await chromium.OpenAsync(Scene.Address, View.Desk);
        _sessions.Add(session);
        return session;
    }

    private Task ChangeAsync(JsonObject change) => Scene.Provider.ChangeAsync(change, TestContext.Current.CancellationToken);

    // The portal asks for the provider's keys no oftener than every five seconds, and a test may just have made it ask.
    private static Task KeysMayBeAskedForAsync() => Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);

    private static async Task ExpectFaultAsync(BrowserSession session, string slug) =>
        await Expect(session.Page.Locator("dl.facts code").First).ToHaveTextAsync(slug);

    /// <summary>Begins a sign-in for somebody whom the provider knows, and stops where it sends the browser back to the portal.</summary>
    private async Task<string> CallbackAsync(BrowserSession session)
    {
        await session.Page.Context.ClearCookiesAsync(new() { Name = "__Host-WritebackPortal" });
        var next = $"{Scene.Address}";
        for (var hop = 0; hop < 6 && !next.Contains("/signin-oidc?", StringComparison.Ordinal); hop++)
        {
            var answer = await session.Page.Context.APIRequest.GetAsync(next, new() { MaxRedirects = 0, Headers = new Dictionary<string, string> { ["Accept"] = "text/html" } });
            next = new Uri(new Uri(next), answer.Headers["location"]).AbsoluteUri;
        }

        return next;
    }

    // The provider's own pages ask for a font of the web, which nobody can reach from here.
    private static IEnumerable<string> Complaints(BrowserSession session) =>
        session.Complaints.Where(error => !error.Contains("ERR_NAME_NOT_RESOLVED", StringComparison.Ordinal));

    private static Dictionary<string, string> Query(string address) => new Uri(address).Query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
}
