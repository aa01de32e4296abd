using Microsoft.Extensions.Logging;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.SignIn;

/// <summary>Every single deviation of an id_token is refused with its own reason in the log, beside the control that is accepted.</summary>
public sealed class HostileIdTokenTests : IClassFixture<EntraPortal>
{
    private readonly FakeEntra _entra;
    private readonly Portal _portal;

    public HostileIdTokenTests(EntraPortal shared) => (_entra, _portal) = (shared.Entra, shared.Portal);

    public static TheoryData<string, string> Deviations => new()
    {
        { "audience", "token-audience" },
        { "no audience", "token-audience" },
        { "another audience beside ours", "token-audience" },
        { "issuer", "token-issuer" },
        { "no issuer", "token-issuer" },
        { "tenant of the same provider", "token-tenant" },
        { "tenant in the claim alone", "token-tenant-claim" },
        { "no tid", "token-no-tid" },
        { "tid is no id", "token-no-tid" },
        { "no oid", "token-no-oid" },
        { "expired", "token-expired" },
        { "no expiry", "token-no-expiry" },
        { "not yet valid", "token-not-yet-valid" },
        { "nonce", "token-nonce" },
        { "no nonce", "token-no-nonce" },
        { "unknown key", "token-key-unknown" },
        { "no key id", "token-key-unknown" },
        { "another key under the known id", "token-signature" },
        { "key in the header", "token-key-unknown" },
        { "tampered", "token-signature" },
        { "unsigned", "token-algorithm" },
        { "signed with the public key as a secret", "token-algorithm" },
        { "another RSA algorithm", "token-algorithm" },
        { "critical header", "token-critical-header" },
        { "encrypted", "token-algorithm" },
        { "too long", "token-malformed" },
        { "not a token", "token-malformed" },
        { "none", "token-missing" },
    };

    [Theory]
    [MemberData(nameof(Deviations))]
    public async Task SignIn_TokenDeviates_IsRefusedForItsOwnReason(string deviation, string reason)
    {
        using var browser = new TestBrowser(_portal);
        var asked = await browser.AskedAsync("/");
        _entra.IdToken = HostileTokens.Of(deviation, _entra, change => _entra.Token(_portal, token =>
        {
            token.Claims["nonce"] = asked["nonce"];
            change(token);
        }));
        _portal.Log.Clear();

        var landed = await browser.ComeBackAsync(asked["state"], "code=a-code-of-the-test");

        var fault = reason is "token-tenant" or "token-tenant-claim" ? "wrong-tenant" : "token-refused";
        Assert.Equal($"302 /sign-in/failed?fault={fault}", landed);
        var line = Assert.Single(_portal.Log.Lines, line => line.Level >= LogLevel.Warning);
        Assert.Contains($"Sign-in failed: {fault} ({reason})", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("__Host-WritebackPortal", browser.Cookies.Keys);
        Assert.All(_portal.Log.Lines, logged => Assert.DoesNotContain("a-code-of-the-test", logged.Text, StringComparison.Ordinal));
        Assert.All(_portal.Log.Lines, logged => Assert.DoesNotContain(_entra.IdToken is { Length: > 20 } text ? text[^20..] : "no token", logged.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_TokenIsAsAsked_IsAcceptedAndComesBackToThePage()
    {
        using var browser = new TestBrowser(_portal);

        var landed = await browser.SignInAsync(_entra, "/agents?filter=a%20b");
        using var page = await browser.OpenAsync("/agents");

        Assert.Equal(("302 /agents?filter=a%20b", 200), (landed, (int)page.StatusCode));
        var form = _entra.Forms.Last();
        Assert.Equal(
            ["client_id", "client_secret", "code", "code_verifier", "grant_type", "redirect_uri"],
            form.Keys.Order(StringComparer.Ordinal));
        var cookie = Assert.Single(browser.Set, header => header.StartsWith("__Host-WritebackPortal=", StringComparison.Ordinal));
        Assert.EndsWith("; path=/; secure; samesite=lax; httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(-1, "302 /")]
    [InlineData(1, "302 /sign-in/failed?fault=token-refused")]
    public async Task SignIn_ClockIsOffByTwoMinutesAndASecond_IsTheLimit(int beyond, string landed)
    {
        using var browser = new TestBrowser(_portal);
        var skew = TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(beyond);

        Assert.Equal(landed, await browser.SignInAsync(_entra, "/", token => (token.IssuedAt, token.NotBefore) = (token.IssuedAt + skew, token.NotBefore + skew)));
    }

    [Theory]
    [InlineData(FakeEntra.Tenant, "302 /")]
    [InlineData("99999999-2222-4333-8444-555555555555", "302 /sign-in/failed?fault=wrong-tenant")]
    public async Task SignIn_ManyTenants_AdmitsTheListedOnes(string allowed, string landed)
    {
        using var entra = new FakeEntra { Issuer = $"{FakeEntra.Host}/{{tenantid}}/v2.0" };
        await using var portal = entra.Start(("AzureAd:TenantId", "organizations"), ("AzureAd:AllowedTenants:0", allowed));
        using var browser = new TestBrowser(portal);

        Assert.Equal(landed, await browser.SignInAsync(entra, "/", token => token.Issuer = $"{FakeEntra.Host}/{FakeEntra.Tenant}/v2.0"));
    }

    [Fact]
    public async Task SignIn_NoNotBeforeAndKeysJustChanged_IsAccepted()
    {
        using var entra = new FakeEntra();
        await using var portal = entra.Start();
        using var browser = new TestBrowser(portal);
        await browser.SignInAsync(entra, "/");
        entra.RollOver();

        Assert.Equal("302 /", await browser.SignInAsync(entra, "/sign-in?return=%2F", token => token.NotBefore = null));
    }

    [Fact]
    public async Task SignIn_TenantIsSetByDomain_AdmitsTheTenantOfItsIssuer()
    {
        await using var portal = _entra.Start(("AzureAd:TenantId", "contoso.test"));
        using var browser = new TestBrowser(portal);

        Assert.Equal("302 /", await browser.SignInAsync(_entra, "/"));
    }
}
