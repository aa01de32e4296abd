using System.Net;
using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Lab.Tests.Network;

/// <summary>Obstacles of name resolution and routing. They need a resolver of their own, so each runs in a network namespace.</summary>
public sealed class NamePathTests(EndpointLab lab) : IClassFixture<EndpointLab>
{
    private const string Healthy = "relay.contoso.test";

    private static readonly Dictionary<string, LabName> Names = new()
    {
        [Healthy] = LabName.At("127.0.0.1"),
        ["away.contoso.test"] = LabName.At("10.9.9.9"),
        ["broken.contoso.test"] = LabName.ServerFails,
        ["silent.contoso.test"] = LabName.Silent,
    };

    [Fact]
    public async Task ObserveAsync_InsideANamespace_EveryObstacleIsNamed()
    {
        LabSkip.Unless(LabPart.NetworkNamespaces);
        await using var network = await NetworkNamespace.CreateAsync(TestContext.Current.CancellationToken);
        string[] command = ["dotnet", typeof(NamePathTests).Assembly.Location, "-explicit", "only", "-class", typeof(NamePathTests).FullName!];

        var (exitCode, output) = await network.RunAsync(command, TestContext.Current.CancellationToken);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Total: 8, Errors: 0, Failed: 0, Skipped: 0, Not Run: 1", output, StringComparison.Ordinal);
    }

    [Theory(Explicit = true)]
    [InlineData(Healthy, null, "Resolve+ Connect+ Tls+ Http+")]
    [InlineData("absent.contoso.test", NetworkFault.NameNotFound, "Resolve- Connect. Tls. Http.")]
    [InlineData("broken.contoso.test", NetworkFault.NameServerFailed, "Resolve- Connect. Tls. Http.")]
    [InlineData("silent.contoso.test", NetworkFault.NameTimedOut, "Resolve- Connect. Tls. Http.")]
    [InlineData("away.contoso.test", NetworkFault.ConnectUnreachable, "Resolve+ Connect- Tls. Http.")]
    public async Task ObserveAsync_Name_IsClassified(string host, NetworkFault? fault, string walk)
    {
        var observation = await ObserveAsync(host, ProxyOptions.Direct);

        Assert.Equal((fault, walk), (observation.Fault, EndpointLab.Walk(observation)));
    }

    [Theory(Explicit = true)]
    [InlineData("absent.contoso.test", NetworkFault.ProxyNameNotFound, "Resolve- Connect. Proxy. Tls. Http.")]
    [InlineData("away.contoso.test", NetworkFault.ProxyUnreachable, "Resolve+ Connect- Proxy. Tls. Http.")]
    public async Task ObserveAsync_ProxyName_IsClassified(string proxy, NetworkFault fault, string walk)
    {
        var observation = await ObserveAsync(Healthy, $"http://{proxy}:8080");

        Assert.Equal((fault, walk), (observation.Fault, EndpointLab.Walk(observation)));
    }

    private async Task<EndpointObservation> ObserveAsync(string host, string proxy)
    {
        await using var names = LabNameServer.Start(Names);
        using var certificate = lab.Certificates.Issue(Healthy);
        await using var endpoint = TlsEndpoint.Start(new(IPAddress.Loopback, 443), certificate, TlsEndpointBehaviour.Relay);
        return await lab.ObserveAsync(EndpointLab.Relay(host, 443), new ProxyOptions { Address = proxy });
    }
}
