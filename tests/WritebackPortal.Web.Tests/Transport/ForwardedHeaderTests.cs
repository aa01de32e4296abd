using System.Net;
using Microsoft.Extensions.Logging;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Transport;

public sealed class ForwardedHeaderTests
{
    private static readonly (string, string?)[] SignIn = Portal.EntraId;

    [Theory]
    [InlineData("", "192.0.2.9", "127.0.0.1")]
    [InlineData("10.0.0.0/8", "192.0.2.9", "127.0.0.1")]
    [InlineData("127.0.0.1", "192.0.2.9", "192.0.2.9")]
    [InlineData("127.0.0.0/8", "192.0.2.9", "192.0.2.9")]
    // What the client wrote before its proxy did is not believed; what a second known proxy wrote is.
    [InlineData("127.0.0.1", "198.51.100.1, 192.0.2.9", "192.0.2.9")]
    [InlineData("127.0.0.1,192.0.2.0/24", "198.51.100.1, 192.0.2.9", "198.51.100.1")]
    public async Task Address_SaidByAProxy_IsTakenFromKnownOnesAlone(string known, string forwardedFor, string logged)
    {
        await using var portal = Portal.Start("Production", [.. SignIn, ("Proxies:Known", known)]);
        using var client = portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, AgentApi.NextWork);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        var line = Assert.Single(portal.Log.Lines, line => line.Level == LogLevel.Warning);
        Assert.EndsWith($" at {logged}.", line.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "https", "portal.contoso.test", "portal.contoso.test", 307)]
    [InlineData("127.0.0.1", "https", "portal.contoso.test", "portal.contoso.test", 401)]
    [InlineData("127.0.0.1", "http", "portal.contoso.test", "portal.contoso.test", 307)]
    [InlineData("127.0.0.1", "https", "127.0.0.1:5080", "portal.contoso.test", 401)]
    [InlineData("127.0.0.1", "https", "127.0.0.1:5080", "", 421)]
    [InlineData("127.0.0.1", "https", "evil.test", "evil.test", 421)]
    [InlineData("127.0.0.1", "https", "portal.contoso.test", "evil.test", 401)]
    [InlineData("127.0.0.1", "https", "portal.contoso.test:8443", "", 421)]
    public async Task Page_BySchemeAndHost_IsAnsweredAtThePortalsAddressAlone(string known, string scheme, string host, string forwardedHost, int status)
    {
        await using var portal = Portal.Start(
            "Production",
            [.. SignIn, ("Proxies:Known", known), ("Portal:Address", "https://portal.contoso.test"), ("Https:Certificate:Path", known.Length == 0 ? TestCertificates.Pfx : "")]);
        using var client = portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/servers?site=a");
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", scheme);
        if (forwardedHost.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", forwardedHost);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 307 ? "https://portal.contoso.test/servers?site=a" : null, answer.Headers.Location?.AbsoluteUri);
    }

    [Fact]
    public async Task Program_InClear_IsRefusedAndNotSentOn()
    {
        await using var portal = Portal.Start("Production", [.. SignIn, ("Proxies:Known", "127.0.0.1"), ("Portal:Address", "https://portal.contoso.test")]);
        using var client = portal.Client();
        client.DefaultRequestHeaders.Host = "portal.contoso.test";

        using var api = await client.GetAsync("/api/v1/servers", TestContext.Current.CancellationToken);
        using var agent = await client.GetAsync(AgentApi.NextWork, TestContext.Current.CancellationToken);
        using var change = await client.PostAsync("/", null, TestContext.Current.CancellationToken);
        using var health = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK),
            (api.StatusCode, agent.StatusCode, change.StatusCode, health.StatusCode));
        Assert.Contains("/problems/https-required", await api.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LocalOperator_BehindAKnownProxy_IsNobody()
    {
        await using var portal = Portal.Start("Development", ("Proxies:Known", "127.0.0.1"));
        using var client = portal.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");

        using var answer = await client.GetAsync("/api/v1/servers", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
