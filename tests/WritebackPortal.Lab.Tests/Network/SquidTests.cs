using System.Net;
using System.Net.Sockets;

namespace WritebackPortal.Lab.Tests.Network;

/// <summary>The lab's proxy does what its settings say, seen through a client that is not ours.</summary>
public sealed class SquidTests : IDisposable
{
    private readonly LabCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task Tunnel_OpenProxy_ReachesEndpoint()
    {
        LabSkip.Unless(LabPart.Squid);
        await using var squid = await Squid.StartAsync(new(), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Unauthorized, "CN=Lab Public Root, O=Lab"), await GetAsync(squid, credential: null));
    }

    [Fact]
    public async Task Tunnel_RightPassword_ReachesEndpoint()
    {
        LabSkip.Unless(LabPart.Squid);
        await using var squid = await Squid.StartAsync(new() { User = "svc", Password = "P@ss w0rd" }, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Unauthorized, "CN=Lab Public Root, O=Lab"), await GetAsync(squid, new("svc", "P@ss w0rd")));
    }

    [Fact]
    public async Task Tunnel_Interceptor_ShowsItsOwnAuthority()
    {
        LabSkip.Unless(LabPart.Squid);
        var settings = new SquidSettings { Interceptor = _certificates.Interceptor, Upstream = _certificates.Authority };
        await using var squid = await Squid.StartAsync(settings, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Unauthorized, "CN=Contoso TLS Inspection Root, O=Contoso"), await GetAsync(squid, credential: null));
    }

    [Fact]
    public async Task StopAsync_RunningProxy_ClosesItsPort()
    {
        LabSkip.Unless(LabPart.Squid);
        await using var squid = await Squid.StartAsync(new(), TestContext.Current.CancellationToken);

        await squid.StopAsync();

        using var client = new TcpClient();
        var refused = await Assert.ThrowsAnyAsync<SocketException>(
            async () => await client.ConnectAsync(IPAddress.Loopback, squid.Address.Port, TestContext.Current.CancellationToken));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    private async Task<(HttpStatusCode Status, string? Issuer)> GetAsync(Squid squid, NetworkCredential? credential)
    {
        using var certificate = _certificates.Issue("localhost");
        await using var endpoint = TlsEndpoint.Start(new(IPAddress.Loopback, 0), certificate, TlsEndpointBehaviour.Relay);
        string? issuer = null;
        using var handler = new SocketsHttpHandler
        {
            Proxy = new WebProxy(squid.Address) { Credentials = credential },
            SslOptions = { RemoteCertificateValidationCallback = (_, presented, _, _) => (issuer = presented?.Issuer) is not null },
        };
        using var client = new HttpClient(handler);
        using var answer = await client.GetAsync(new Uri($"https://localhost:{endpoint.Address.Port}/"), TestContext.Current.CancellationToken);
        return (answer.StatusCode, issuer);
    }
}
