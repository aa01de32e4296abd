using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Tests.Support;
using WritebackPortal.Web.Tests.Transport;

namespace WritebackPortal.Web.Tests.Access;

public sealed class AccessTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost:5080", "", true)]
    [InlineData("::1", "::1", "[::1]:5080", "", true)]
    [InlineData("127.0.0.1", "127.0.0.1", "127.0.0.1", "", true)]
    [InlineData("192.0.2.7", "127.0.0.1", "localhost", "", false)]
    [InlineData("127.0.0.1", "192.0.2.7", "localhost", "", false)]
    [InlineData("127.0.0.1", "127.0.0.1", "rebound.contoso.test", "", false)]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost.contoso.test", "", false)]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost", "X-Forwarded-For", false)]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost", "Forwarded", false)]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost", "Via", false)]
    public void IsLocal_Request_IsTrustedOnlyFromThisMachine(string remote, string local, string host, string header, bool expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        context.Connection.LocalIpAddress = IPAddress.Parse(local);
        context.Request.Host = new(host);
        if (header.Length > 0)
        {
            context.Request.Headers[header] = "127.0.0.1";
        }

        Assert.Equal(expected, LocalOperatorHandler.IsLocal(context));
    }

    [Theory]
    [InlineData("Origin", "http://evil.test", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "self", 201)]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 201)]
    [InlineData("Accept", "*/*", 201)]
    [InlineData("X-Forwarded-For", "127.0.0.1", 401)]
    [InlineData("Host", "rebound.contoso.test", 401)]
    public async Task Post_FromElsewhere_IsRefused(string header, string value, int status)
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/enrollment-codes");
        request.Headers.TryAddWithoutValidation(header, value == "self" ? portal.Address.GetLeftPart(UriPartial.Authority) : value);

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("http://evil.test", 403)]
    [InlineData("", 403)]
    [InlineData("self", 404)]
    public async Task WebSocket_FromAnotherSite_IsRefused(string origin, int status)
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/no-such-circuit");
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        if (origin.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin == "self" ? portal.Address.GetLeftPart(UriPartial.Authority) : origin);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Production_EntraIdIsSet_KeepsPeopleOutAndLetsAgentsIn()
    {
        using var entra = new FakeEntra { IsDown = true };
        await using var portal = entra.Start();
        using var client = portal.Client();
        using var agent = await TestAgent.EnrollAsync(portal);

        using var page = await client.GetAsync("/", TestContext.Current.CancellationToken);
        using var api = await client.GetAsync("/api/v1/servers", TestContext.Current.CancellationToken);
        using var ready = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        using var next = await agent.PollAsync(started: true);

        var problem = await api.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken);
        Assert.Equal("/problems/not-signed-in", problem!.Type);
        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.OK),
            (api.StatusCode, ready.StatusCode, next.StatusCode));
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
    }

    [Fact]
    public Task Start_ProductionWithoutEntraId_RefusesAndSaysWhatToSet() =>
        AssertRefusesAsync(
            "Production",
            ["WritebackPortal does not start in Production: people could not sign in.", "AzureAd:TenantId and AzureAd:ClientId are not set.", "AzureAd__TenantId, AzureAd__ClientId"]);

    [Fact]
    public Task Start_EveryEntraIdSettingIsWrong_RefusesAndSaysAllAtOnce() =>
        AssertRefusesAsync(
            "Development",
            [
                "AzureAd:Instance: must be an https address",
                "AzureAd:ClientId: must be the",
                "AzureAd:AllowedTenants: must list the ids",
                "AzureAd:CallbackPath: must be a path",
                "AzureAd:SessionRenewal: must be from 5 seconds to 1 hour",
                "AzureAd:SessionLength: must be from SessionRenewal to 1 day",
                "AzureAd:ClientCertificates:0: Could not find file",
            ],
            "--AzureAd:Instance=http://login.contoso.test",
            "--AzureAd:TenantId=organizations",
            "--AzureAd:ClientId=portal",
            "--AzureAd:CallbackPath=//evil.test",
            "--AzureAd:SessionRenewal=02:00:00",
            "--AzureAd:SessionLength=2.00:00:00",
            "--AzureAd:ClientCertificates:0:SourceType=Path",
            "--AzureAd:ClientCertificates:0:CertificateDiskPath=no-such-file.pfx");

    [Fact]
    public Task Start_DatabaseProviderIsUnknown_RefusesAndSaysWhatIsKnown() =>
        AssertRefusesAsync("Development", ["Database:Provider: this version knows \"Sqlite\" only."], "--Database:Provider=Oracle");

    [Fact]
    public Task Start_DefaultCloudIsUnknown_RefusesAndSaysWhichThereAre() =>
        AssertRefusesAsync("Development", ["Clouds:Default: there is no cloud profile \"Atlantis\"", "Public"], "--Clouds:Default=Atlantis");

    [Fact]
    public async Task Start_EverythingAboutTheWayToItIsWrong_RefusesAndSaysAllOfIt()
    {
        var folder = Directory.CreateTempSubdirectory("writeback-certificate-");
        var curve = Path.Combine(folder.FullName, "curve.pfx");
        using var certificate = TestCertificates.MakeWithCurve("curve", TimeProvider.System.GetUtcNow().AddDays(90));
        await File.WriteAllBytesAsync(curve, certificate.Export(X509ContentType.Pkcs12), TestContext.Current.CancellationToken);

        await AssertRefusesAsync(
            "Development",
            [
                "Proxies:Known:0: \"nginx\" is neither an address nor a network",
                "Portal:Address: \"portal.contoso.test\" must be the scheme, name and port alone",
                "Https:Certificate: /no/such.pem cannot be used: ",
                $"DataProtection:Certificate: {curve} must have an RSA key",
                "Limits: every one must be 1 or more.",
            ],
            "--Proxies:Known=nginx",
            "--Portal:Address=portal.contoso.test",
            "--Https:Certificate:Path=/no/such.pem",
            $"--DataProtection:Certificate:Path={curve}",
            "--Limits:Circuits=0");
        folder.Delete(recursive: true);
    }

    private static async Task AssertRefusesAsync(string environment, string[] said, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("writeback-portal-");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "WritebackPortal.Web.dll"), "--urls=http://127.0.0.1:0", "--LocalAgent:Enabled=false", .. arguments])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);

        Assert.Equal(1, process.ExitCode);
        Assert.All(said, text => Assert.Contains(text, error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", error + await output, StringComparison.Ordinal);
    }
}
