using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.People;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.SignIn;

/// <summary>How a session is renewed and how it ends, with a clock that the test moves.</summary>
public sealed partial class SessionTests : IAsyncLifetime
{
    private const string PersonId = $"{FakeEntra.Tenant}.{FakeEntra.Person}";

    private static readonly string[] ViewerRole = ["Viewer"];
    private static readonly string[] UnknownRoles = ["viewer", "Portal.Admin"];

    private readonly FakeEntra _entra = new();
    private Portal _portal = null!;
    private TestBrowser _browser = null!;

    public ValueTask InitializeAsync()
    {
        _portal = _entra.Start();
        _browser = new(_portal);
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _portal.DisposeAsync();
        _entra.Dispose();
    }

    [Fact]
    public async Task Page_SessionIsDue_AsksAgainWithoutAskingThePerson()
    {
        await _browser.SignInAsync(_entra, "/");
        _portal.Clock.Advance(TimeSpan.FromMinutes(15));

        var asked = await _browser.AskedAsync("/agents?a=b");
        _entra.IdToken = _entra.Token(_portal, token => (token.Claims["nonce"], token.Claims["roles"]) = (asked["nonce"], ViewerRole));
        var landed = await _browser.ComeBackAsync(asked["state"], "code=x");

        Assert.Equal(("none", "ada@contoso.test", "302 /agents?a=b"), (asked["prompt"], asked["login_hint"], landed));
        Assert.Equal((200, 302), (await StatusAsync("/"), await StatusAsync("/sign-in/test")));
    }

    [Fact]
    public async Task Page_JustBeforeItIsDue_IsShown()
    {
        await _browser.SignInAsync(_entra, "/");
        _portal.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(2));

        Assert.Equal(200, await StatusAsync("/"));
    }

    [Fact]
    public async Task Api_SessionIsDue_IsAProblemAndNoRedirect()
    {
        await _browser.SignInAsync(_entra, "/");
        _portal.Clock.Advance(TimeSpan.FromMinutes(15));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/servers");
        using var answer = await _browser.SendAsync(request);

        var problem = await answer.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken);
        Assert.Equal((401, "/problems/session-due"), ((int)answer.StatusCode, problem?.Type));
    }

    [Theory]
    [InlineData("login_required")]
    [InlineData("interaction_required")]
    [InlineData("consent_required")]
    public async Task Renewal_EntraIdWantsToAsk_AsksThePersonForTheSamePage(string error)
    {
        await _browser.SignInAsync(_entra, "/");
        _portal.Clock.Advance(TimeSpan.FromMinutes(15));
        var silent = await _browser.AskedAsync("/agents");

        var landed = await _browser.ComeBackAsync(silent["state"], $"error={error}");
        var interactive = System.Web.HttpUtility.ParseQueryString(new Uri(landed[4..]).Query);
        _entra.IdToken = _entra.Token(_portal, token => token.Claims["nonce"] = interactive["nonce"]!);

        Assert.Null(interactive["prompt"]);
        Assert.Equal("302 /agents", await _browser.ComeBackAsync(interactive["state"]!, "code=x"));
    }

    [Theory]
    [InlineData("error=access_denied&error_description=AADSTS50105%3A+not+assigned", "not-assigned&code=50105", false)]
    [InlineData("error=invalid_grant&error_description=AADSTS50057%3A+disabled", "account-disabled&code=50057", false)]
    [InlineData("error=temporarily_unavailable", "provider-unavailable", true)]
    public async Task Renewal_EntraIdRefuses_EndsTheSessionUnlessItIsTrouble(string answer, string fault, bool staysSignedIn)
    {
        await _browser.SignInAsync(_entra, "/");
        _portal.Clock.Advance(TimeSpan.FromMinutes(15));
        var asked = await _browser.AskedAsync("/agents");

        var landed = await _browser.ComeBackAsync(asked["state"], answer);

        Assert.Equal($"302 /sign-in/failed?fault={fault}&return=%2Fagents", landed);
        Assert.Equal(staysSignedIn, _browser.Cookies.ContainsKey("__Host-WritebackPortal"));
    }

    [Fact]
    public async Task Session_RenewedAgainAndAgain_EndsAtItsLength()
    {
        await using var portal = _entra.Start(("AzureAd:SessionLength", "01:00:00"), ("AzureAd:SessionRenewal", "00:25:00"));
        using var browser = new TestBrowser(portal);
        await browser.SignInAsync(_entra, "/");
        portal.Clock.Advance(TimeSpan.FromMinutes(25));
        await browser.SignInAsync(_entra, "/");
        portal.Clock.Advance(TimeSpan.FromMinutes(25));
        await browser.SignInAsync(_entra, "/");
        portal.Clock.Advance(TimeSpan.FromMinutes(11));

        var asked = await browser.AskedAsync("/");

        Assert.DoesNotContain("prompt", asked.Keys);
    }

    [Fact]
    public async Task FrontChannel_SessionIsKnown_EndsItWithoutACookie()
    {
        await _browser.SignInAsync(_entra, "/");
        using var stranger = _portal.Client();

        using var unknown = await stranger.GetAsync("/signout-frontchannel?sid=session-2", TestContext.Current.CancellationToken);
        var before = await StatusAsync("/");
        using var known = await stranger.GetAsync($"/signout-frontchannel?sid=session-1&iss={Uri.EscapeDataString(_entra.Issuer)}", TestContext.Current.CancellationToken);
        var after = await StatusAsync("/");

        Assert.Equal((200, 200, 200, 302), ((int)unknown.StatusCode, before, (int)known.StatusCode, after));
        Assert.Equal($"default-src 'none'; frame-ancestors {FakeEntra.Host}", known.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("__Host-WritebackPortal", _browser.Cookies.Keys);
    }

    [Fact]
    public async Task FrontChannel_IssuerIsAnother_EndsNothing()
    {
        await _browser.SignInAsync(_entra, "/");
        using var stranger = _portal.Client();

        using var answer = await stranger.GetAsync("/signout-frontchannel?sid=session-1&iss=https%3A%2F%2Fevil.test", TestContext.Current.CancellationToken);

        Assert.Equal(200, await StatusAsync("/"));
    }

    [Fact]
    public async Task Page_PersonIsBlocked_EndsTheSessionAndTheNextSignIn()
    {
        await _browser.SignInAsync(_entra, "/");
        await _portal.Get<KnownPeople>().BlockAsync(PersonId, Actors.Person, TestContext.Current.CancellationToken);

        Assert.Equal("302 /sign-in/failed?fault=blocked", await _browser.SignInAsync(_entra, "/"));
    }

    [Fact]
    public async Task SignIn_NoRole_LandsOnAPageThatSaysSoAndLeavesNoRow()
    {
        await using var portal = _entra.Start(("AzureAd:Support", "the identity team"));
        using var browser = new TestBrowser(portal);
        await portal.Get<KnownPeople>().AdmitAsync(new("tenant.first", "First", "first@contoso.test") { Role = PortalRole.Administrator }, TestContext.Current.CancellationToken);
        await browser.SignInAsync(_entra, "/agents", token => token.Claims["roles"] = UnknownRoles);

        using var denied = await browser.OpenAsync("/agents");
        using var page = await browser.OpenAsync(denied.Headers.Location!.OriginalString);
        var text = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("/sign-in/no-access?return=%2Fagents", denied.Headers.Location!.OriginalString);
        Assert.Contains("Ask the identity team, to assign the app role Viewer, Operator or Administrator to you", text, StringComparison.Ordinal);
        Assert.Contains("ada@contoso.test", text, StringComparison.Ordinal);
        await using var db = await portal.OpenAsync();
        Assert.Equal(["tenant.first"], db.People.Select(person => person.Id));
    }

    [Fact]
    public async Task SignIn_NoRoleWhileThereIsNoAdministrator_PointsToTheSetUpCode()
    {
        await _browser.SignInAsync(_entra, "/agents", token => token.Claims["roles"] = UnknownRoles);

        using var page = await _browser.OpenAsync("/sign-in/no-access");
        using var setUp = await _browser.OpenAsync("/setup");

        Assert.Contains("<a href=\"setup\">Enter the set-up code</a>", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal((200, PersonId), ((int)setUp.StatusCode, Assert.Single(_portal.Get<KnownPeople>().All).Id));
    }

    [Fact]
    public async Task SignOut_Session_IsOverForACopyOfTheCookieToo()
    {
        await _browser.SignInAsync(_entra, "/");
        using var page = await _browser.OpenAsync("/");
        var token = AntiforgeryField().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        var copy = new Dictionary<string, string>(_browser.Cookies, StringComparer.Ordinal);
        using var form = new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) };

        using var left = await _browser.SendAsync(form);
        foreach (var (name, value) in copy)
        {
            _browser.Cookies[name] = value;
        }

        Assert.Equal((200, "\"cache\", \"storage\"", 302), ((int)left.StatusCode, left.Headers.GetValues("Clear-Site-Data").Single(), await StatusAsync("/")));
        Assert.Equal(["person.signed-in", "person.signed-out"], (await AuditLog.ReadAsync(_portal)).Select(entry => entry.Act));
    }

    [Fact]
    public async Task Cookie_TwoHundredGroups_StaysSmall()
    {
        await _browser.SignInAsync(_entra, "/", token => token.Claims["groups"] = Enumerable.Range(0, 200).Select(_ => Guid.NewGuid().ToString()).ToArray());

        Assert.InRange(_browser.Cookies["__Host-WritebackPortal"].Length, 1, 1500);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();

    private async Task<int> StatusAsync(string address)
    {
        using var answer = await _browser.OpenAsync(address);
        return (int)answer.StatusCode;
    }
}
