using System.Net;
using System.Security.Cryptography.X509Certificates;
using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Lab.Tests.Network;

/// <summary>Each obstacle at a real squid is really put there, and gets its own name.</summary>
public sealed class ProxyPathTests(EndpointLab lab) : IClassFixture<EndpointLab>
{
    private const string Host = "127.0.0.3";
    private const string Healthy = "Resolve+ Connect+ Proxy+ Tls+ Http+";
    private const string StoppedAtProxy = "Resolve+ Connect+ Proxy- Tls. Http.";

    [Fact]
    public async Task ObserveAsync_OpenProxy_HasNoFault()
    {
        await using var squid = await StartAsync(new());

        var observation = await ThroughAsync(new() { Address = $"{squid.Address}" });

        Assert.Equal((null, Healthy, 401, 200), (observation.Fault, EndpointLab.Walk(observation), observation.HttpStatus, observation.ProxyAnswer?.Status));
        Assert.Equal(["127.0.0.1"], observation.Addresses);
    }

    [Fact]
    public async Task ObserveAsync_RightPassword_HasNoFaultAndStaysAtTheProxy()
    {
        await using var squid = await StartAsync(new() { User = "svc", Password = "P@ss w0rd" });
        using var certificate = lab.Certificates.Issue(Host);
        await using var endpoint = Endpoint(certificate);

        var observation = await lab.ObserveAsync(EndpointLab.Relay(Host, endpoint.Address.Port), lab.ProxyWithPassword(squid.Address, "svc", "P@ss w0rd"));

        Assert.Equal((null, Healthy), (observation.Fault, EndpointLab.Walk(observation)));
        Assert.DoesNotContain("Authorization", Assert.Single(endpoint.Requests), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ObserveAsync_NoPassword_NeedsAuthentication()
    {
        await using var squid = await StartAsync(new() { User = "svc", Password = "P@ss w0rd" });

        var observation = await ThroughAsync(new() { Address = $"{squid.Address}" });

        Assert.Equal((NetworkFault.ProxyAuthenticationRequired, StoppedAtProxy), (observation.Fault, EndpointLab.Walk(observation)));
        Assert.Equal((407, "Basic"), (observation.ProxyAnswer?.Status, Assert.Single(observation.ProxyAnswer!.Schemes)));
    }

    [Fact]
    public async Task ObserveAsync_WrongPassword_NeedsAuthentication()
    {
        await using var squid = await StartAsync(new() { User = "svc", Password = "P@ss w0rd" });

        var observation = await ThroughAsync(lab.ProxyWithPassword(squid.Address, "svc", "guess"));

        Assert.Equal((NetworkFault.ProxyAuthenticationRequired, StoppedAtProxy), (observation.Fault, EndpointLab.Walk(observation)));
        Assert.Equal("Basic: the credential was refused", observation.Phases.Single(phase => phase.Phase == NetworkPhase.Proxy).Detail);
    }

    [Fact]
    public async Task ObserveAsync_DeniedHost_IsForbidden()
    {
        await using var squid = await StartAsync(new() { Denied = [Host] });

        var observation = await ThroughAsync(new() { Address = $"{squid.Address}" });

        Assert.Equal((NetworkFault.ProxyForbidden, StoppedAtProxy, 403), (observation.Fault, EndpointLab.Walk(observation), observation.ProxyAnswer?.Status));
    }

    [Fact]
    public async Task ObserveAsync_DeadEndpoint_FailsUpstream()
    {
        await using var squid = await StartAsync(new());

        var observation = await lab.ObserveAsync(EndpointLab.Relay(Host, LoopbackPort.Free()), new ProxyOptions { Address = $"{squid.Address}" });

        Assert.Equal((NetworkFault.ProxyUpstreamFailed, StoppedAtProxy), (observation.Fault, EndpointLab.Walk(observation)));
    }

    [Fact]
    public async Task ObserveAsync_StoppedProxy_IsUnreachable()
    {
        await using var squid = await StartAsync(new());
        await squid.StopAsync();

        var observation = await ThroughAsync(new() { Address = $"{squid.Address}" });

        Assert.Equal((NetworkFault.ProxyUnreachable, "Resolve+ Connect- Proxy. Tls. Http."), (observation.Fault, EndpointLab.Walk(observation)));
    }

    [Fact]
    public async Task ObserveAsync_Interceptor_IsNotTrustedAndNamed()
    {
        await using var squid = await StartAsync(new() { Interceptor = lab.Certificates.Interceptor, Upstream = lab.Certificates.Authority });
        using var certificate = lab.Certificates.Issue("localhost");
        await using var endpoint = TlsEndpoint.Start(new(IPAddress.Loopback, 0), certificate, TlsEndpointBehaviour.Relay);

        var observation = await lab.ObserveAsync(EndpointLab.Relay("localhost", endpoint.Address.Port), new ProxyOptions { Address = $"{squid.Address}" });

        Assert.Equal((NetworkFault.TlsUntrustedRoot, "Resolve+ Connect+ Proxy+ Tls- Http."), (observation.Fault, EndpointLab.Walk(observation)));
        Assert.Equal(lab.Certificates.Interceptor.Subject, observation.Tls?.Issuer);
        Assert.Empty(endpoint.Requests);
    }

    [Fact]
    public async Task ObserveAsync_InterceptorInFrontOfDeadEndpoint_IsNeverHealthy()
    {
        await using var squid = await StartAsync(new() { Interceptor = lab.Certificates.Interceptor, Upstream = lab.Certificates.Authority });

        var observation = await lab.ObserveAsync(EndpointLab.Relay("localhost", LoopbackPort.Free()), new ProxyOptions { Address = $"{squid.Address}" });

        Assert.Equal(NetworkFault.TlsUntrustedRoot, observation.Fault);
    }

    [Theory]
    [InlineData(TlsEndpointBehaviour.CloseOnHello, NetworkFault.ProxyClosed)]
    [InlineData(TlsEndpointBehaviour.ResetOnHello, NetworkFault.ProxyClosed)]
    [InlineData(TlsEndpointBehaviour.OldProtocol, NetworkFault.ProxyNotHttp)]
    [InlineData(TlsEndpointBehaviour.NotTls, NetworkFault.ProxyUpstreamFailed)]
    public async Task ObserveAsync_SomethingElseInPlaceOfTheProxy_IsNamed(TlsEndpointBehaviour behaviour, NetworkFault fault)
    {
        using var certificate = lab.Certificates.Issue(Host);
        await using var impostor = TlsEndpoint.Start(new(IPAddress.Loopback, 0), certificate, behaviour);

        var observation = await ThroughAsync(new() { Address = $"http://{impostor.Address}" });

        Assert.Equal((fault, StoppedAtProxy), (observation.Fault, EndpointLab.Walk(observation)));
    }

    [Fact]
    public async Task ObserveAsync_SilentProxy_TimesOut()
    {
        using var certificate = lab.Certificates.Issue(Host);
        await using var silent = TlsEndpoint.Start(new(IPAddress.Loopback, 0), certificate, TlsEndpointBehaviour.Silent);
        var options = new NetworkOptions { PhaseLimit = TimeSpan.FromSeconds(2) };

        var observation = await EndpointLab.ObserveAsync(EndpointLab.Relay(Host, 443), new() { Address = $"http://{silent.Address}" }, options);

        Assert.Equal((NetworkFault.ProxyTimedOut, StoppedAtProxy), (observation.Fault, EndpointLab.Walk(observation)));
    }

    private static async Task<Squid> StartAsync(SquidSettings settings)
    {
        LabSkip.Unless(LabPart.Squid);
        return await Squid.StartAsync(settings, TestContext.Current.CancellationToken);
    }

    private static TlsEndpoint Endpoint(X509Certificate2 certificate) =>
        TlsEndpoint.Start(new(IPAddress.Parse(Host), 0), certificate, TlsEndpointBehaviour.Relay);

    private async Task<EndpointObservation> ThroughAsync(ProxyOptions proxy)
    {
        using var certificate = lab.Certificates.Issue(Host);
        await using var endpoint = Endpoint(certificate);
        return await lab.ObserveAsync(EndpointLab.Relay(Host, endpoint.Address.Port), proxy);
    }
}
