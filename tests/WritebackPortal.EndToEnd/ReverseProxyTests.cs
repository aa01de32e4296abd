using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using WritebackPortal.Contracts;
using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd;

/// <summary>A portal behind a real haproxy that speaks HTTPS for it.</summary>
public sealed class ReverseProxyTests : IAsyncLifetime
{
    private const string Name = "portal.contoso.test";

    private readonly LabFolder _folder = new();
    private readonly LabCertificateAuthority _authority = new("Lab");
    private PortalProcess _portal = null!;
    private ProxyServer _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.SkipUnless(LabRequirement.Missing(LabPart.HaProxy) is null, LabRequirement.Missing(LabPart.HaProxy) ?? "");
        var (certificate, key) = _authority.Issue(Name, "evil.test");
        var pem = await _folder.WriteAsync("proxy.pem", $"{certificate}\n{key}\n", cancellationToken);
        _portal = await PortalProcess.StartAsync(
            new(_folder.Folder("data"))
            {
                Environment = "Production",
                Settings = new Dictionary<string, string>
                {
                    ["AzureAd:TenantId"] = "7c9f5f0e-6d0b-4f0c-8a55-0d3f3f0f5a11",
                    ["AzureAd:ClientId"] = "b1f7a6b4-43a1-4be0-9a52-61d2a2a3c6de",
                    ["AzureAd:ClientSecret"] = "a-secret-of-the-test",
                    ["Portal:Address"] = $"https://{Name}",
                    ["Proxies:Known"] = "127.0.0.1",
                },
            },
            cancellationToken);
        _proxy = await ProxyServer.StartReverseProxyAsync(_portal.Address.Port, pem, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Request_ThroughTheProxy_ArrivesWithItsSchemeHostAndAddress()
    {
        using var client = Client(_proxy.Port, from: "127.0.0.2");

        // The header that the client forged stands before the one that the proxy added.
        using var agent = await SendAsync(client, $"https://{Name}{AgentApi.NextWork}", ("X-Forwarded-For", "198.51.100.7"));
        using var page = await SendAsync(client, $"https://{Name}/");
        using var elsewhere = await SendAsync(client, $"https://{Name}/", ("Host", "evil.test"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.MisdirectedRequest), (agent.StatusCode, elsewhere.StatusCode));
        Assert.NotEqual(HttpStatusCode.TemporaryRedirect, page.StatusCode);
        Assert.True(page.Headers.Contains("Strict-Transport-Security"));
        Assert.Contains("token-missing, from an unknown agent at 127.0.0.2.", _portal.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Request_PastTheProxyWithForgedHeaders_IsTakenForWhatItIs()
    {
        using var client = Client(_portal.Address.Port, from: "127.0.0.3");
        (string, string)[] forged = [("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", Name)];

        using var page = await SendAsync(client, $"http://{Name}/agents", forged);
        using var agent = await SendAsync(client, $"http://{Name}{AgentApi.NextWork}", forged);
        using var elsewhere = await SendAsync(client, "http://evil.test/", forged);

        Assert.Equal((HttpStatusCode.TemporaryRedirect, new Uri($"https://{Name}/agents")), (page.StatusCode, page.Headers.Location));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.MisdirectedRequest), (agent.StatusCode, elsewhere.StatusCode));
        // The log is written beside the answer.
        while (!_portal.Output.Contains("Refused a request from 127.0.0.3", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain("198.51.100.7", _portal.Output, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData($"https://{Name}", HttpStatusCode.Unauthorized)]
    [InlineData($"http://{Name}", HttpStatusCode.Forbidden)]
    [InlineData($"https://{Name}:8443", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.test", HttpStatusCode.Forbidden)]
    public async Task Circuit_ThroughTheProxy_IsOpenToItsOwnOriginAlone(string origin, HttpStatusCode status)
    {
        using var invoker = new HttpMessageInvoker(Handler(_proxy.Port, from: "127.0.0.2"));
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin);

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new($"wss://{Name}/_blazor"), invoker, TestContext.Current.CancellationToken));

        Assert.Equal(status, socket.HttpStatusCode);
    }

    private HttpClient Client(int port, string from) => new(Handler(port, from));

    private SocketsHttpHandler Handler(int port, string from)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(_authority.CertificatePem));
        return new()
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            SslOptions = new() { CertificateChainPolicy = policy },
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
