using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd;

/// <summary>A portal that speaks HTTPS itself, beside HTTP.</summary>
public sealed class HttpsTests : IAsyncLifetime
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly LabFolder _folder = new();
    private readonly LabCertificateAuthority _authority = new("Lab");
    private readonly Uri _secure = new($"https://127.0.0.1:{LoopbackPort.Free()}");
    private PortalProcess _portal = null!;

    public async ValueTask InitializeAsync()
    {
        await WriteAsync("first.contoso.test");
        _portal = await PortalProcess.StartAsync(
            new(_folder.Folder("data"))
            {
                Environment = "Production",
                MoreAddresses = [_secure],
                Settings = new Dictionary<string, string>
                {
                    ["AzureAd:TenantId"] = "7c9f5f0e-6d0b-4f0c-8a55-0d3f3f0f5a11",
                    ["AzureAd:ClientId"] = "b1f7a6b4-43a1-4be0-9a52-61d2a2a3c6de",
                    ["AzureAd:ClientSecret"] = "a-secret-of-the-test",
                    ["Https:Certificate:Path"] = PathOf("portal.pem"),
                    ["Https:Certificate:KeyPath"] = PathOf("portal.key"),
                },
            },
            TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Page_AskedForInClear_IsSentToHttpsAndKeptThere()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            SslOptions = new() { CertificateChainPolicy = Trusting() },
        });

        using var clear = await client.GetAsync(new Uri(_portal.Address, "/servers?site=a"), cancellationToken);
        using var program = await client.GetAsync(new Uri(_portal.Address, "/api/v1/servers"), cancellationToken);
        using var secure = await client.GetAsync(_secure, cancellationToken);

        Assert.Equal((HttpStatusCode.TemporaryRedirect, new Uri(_secure, "/servers?site=a")), (clear.StatusCode, clear.Headers.Location));
        Assert.Equal(HttpStatusCode.Forbidden, program.StatusCode);
        Assert.False(clear.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal(["max-age=31536000; includeSubDomains"], secure.Headers.GetValues("Strict-Transport-Security"));
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData(SslProtocols.Tls12, true)]
    [InlineData(SslProtocols.Tls13, true)]
#pragma warning disable SYSLIB0039, CA5397 // What is old is asked for, to see it refused.
    [InlineData(SslProtocols.Tls11, false)]
#pragma warning restore SYSLIB0039, CA5397
    public async Task Handshake_ByVersion_IsMadeFromTls12On(SslProtocols version, bool made)
    {
        var shown = await HandshakeAsync(version);

        Assert.Equal(made ? "CN=first.contoso.test" : null, shown);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Certificate_Renewed_IsShownWithoutARestartAndABrokenOneIsNot()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await WriteAsync("second.contoso.test");
        while (await HandshakeAsync(SslProtocols.None) is not "CN=second.contoso.test")
        {
            await Task.Delay(Pace, cancellationToken);
        }

        await _folder.WriteAsync("portal.pem", "no certificate", cancellationToken);
        while (!_portal.Output.Contains("The portal goes on with the certificate that it had.", StringComparison.Ordinal))
        {
            await Task.Delay(Pace, cancellationToken);
        }

        Assert.Equal("CN=second.contoso.test", await HandshakeAsync(SslProtocols.None));
    }

    private string PathOf(string file) => Path.Combine(_folder.Path, file);

    private async Task WriteAsync(string name)
    {
        var (certificate, key) = _authority.Issue(name, "127.0.0.1");
        await _folder.WriteAsync("portal.key", key, TestContext.Current.CancellationToken);
        await _folder.WriteAsync("portal.pem", certificate, TestContext.Current.CancellationToken);
    }

    private X509ChainPolicy Trusting()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(_authority.CertificatePem));
        return policy;
    }

    /// <returns>Whose certificate the portal showed; null when there was no handshake.</returns>
    private async Task<string?> HandshakeAsync(SslProtocols version)
    {
        string? shown = null;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _secure.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "127.0.0.1",
                    EnabledSslProtocols = version,
                    CertificateChainPolicy = Trusting(),
                    RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                    {
                        shown = certificate!.Subject;
                        return errors is SslPolicyErrors.None;
                    },
                },
                TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            return null;
        }

        return shown;
    }
}
