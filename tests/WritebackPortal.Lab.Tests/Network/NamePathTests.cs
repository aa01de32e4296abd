using System.Net;
using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Lab.Tests.Network;

/// <summary>Obstacles of name resolution and routing. They need a resolver of their own, so each runs in a network namespace.</summary>
public sealed class NamePathTests(EndpointLab lab) : IClassFixture<EndpointLab>
{
    private const string Healthy = "relay.contoso.test";

    // RFC 5737: addresses of nobody, which stand for public ones here. RFC 1918: one of a private network.
    private const string BlackHole = "198.51.100.9";
    private const string Other = "203.0.113.7";
    private const string Filter = "203.0.113.8";
    private const string Inside = "10.8.8.8";

    private const string PrivateHint = " Its name resolves to a private address: where that is not meant, a name server answers wrongly.";

    private static readonly Dictionary<string, LabName> Names = new()
    {
        [Healthy] = LabName.At("127.0.0.1"),
        ["away.contoso.test"] = LabName.At("10.9.9.9"),
        ["nobody.contoso.test"] = LabName.At("0.0.0.0"),
        ["here.contoso.test"] = LabName.At("127.0.0.9"),
        ["blackhole.contoso.test"] = LabName.At(BlackHole),
        ["inside.contoso.test"] = LabName.At(Inside),
        ["other.contoso.test"] = LabName.At(Other),
        ["filter.contoso.test"] = LabName.At(Filter),
        ["broken.contoso.test"] = LabName.ServerFails,
        ["silent.contoso.test"] = LabName.Silent,
    };

    [Fact]
    public async Task ObserveAsync_InsideANamespace_EveryObstacleIsNamed()
    {
        LabSkip.Unless(LabPart.Firewall);
        await using var network = await NetworkNamespace.CreateAsync(TestContext.Current.CancellationToken);
        string[] command = ["dotnet", typeof(NamePathTests).Assembly.Location, "-explicit", "only", "-class", typeof(NamePathTests).FullName!];

        var (exitCode, output) = await network.RunAsync(command, TestContext.Current.CancellationToken);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Total: 17, Errors: 0, Failed: 0, Skipped: 0, Not Run: 1", output, StringComparison.Ordinal);
    }

    [Theory(Explicit = true)]
    [InlineData(Healthy, null, "Resolve+ Connect+ Tls+ Http+", null)]
    [InlineData("absent.contoso.test", NetworkFault.NameNotFound, "Resolve- Connect. Tls. Http.", "NET-001")]
    [InlineData("broken.contoso.test", NetworkFault.NameServerFailed, "Resolve- Connect. Tls. Http.", "NET-001")]
    [InlineData("silent.contoso.test", NetworkFault.NameTimedOut, "Resolve- Connect. Tls. Http.", "NET-001")]
    [InlineData("away.contoso.test", NetworkFault.ConnectUnreachable, "Resolve+ Connect- Tls. Http.", "NET-002")]
    [InlineData("nobody.contoso.test", NetworkFault.NameMisdirected, "Resolve+ Connect+ Tls- Http.", "NET-001")]
    [InlineData("here.contoso.test", NetworkFault.NameMisdirected, "Resolve+ Connect- Tls. Http.", "NET-001")]
    [InlineData("blackhole.contoso.test", NetworkFault.ConnectTimedOut, "Resolve+ Connect- Tls. Http.", "NET-002")]
    [InlineData("inside.contoso.test", NetworkFault.ConnectTimedOut, "Resolve+ Connect- Tls. Http.", "NET-002")]
    [InlineData("other.contoso.test", NetworkFault.TlsNameMismatch, "Resolve+ Connect+ Tls- Http.", "NET-004")]
    [InlineData("filter.contoso.test", NetworkFault.TlsUntrustedRoot, "Resolve+ Connect+ Tls- Http.", "NET-004")]
    public async Task ObserveAsync_Name_IsClassified(string host, NetworkFault? fault, string walk, string? check)
    {
        await Task.WhenAll(new[] { BlackHole, Inside, Other, Filter }.Select(address => NetworkNamespace.AddAddressAsync(address, TestContext.Current.CancellationToken)));
        await Firewall.SwallowAsync([BlackHole, Inside], TestContext.Current.CancellationToken);
        using var others = lab.Certificates.Issue("www.contoso.test");
        using var filters = lab.Certificates.IssueByInterceptor("blocked.contoso.test");
        await using var other = TlsEndpoint.Start(new(IPAddress.Parse(Other), 443), others, TlsEndpointBehaviour.SignIn);
        await using var filter = TlsEndpoint.Start(new(IPAddress.Parse(Filter), 443), filters, TlsEndpointBehaviour.PoliteBlockPage);

        var observation = await ObserveAsync(host, ProxyOptions.Direct, TimeSpan.FromSeconds(4));

        Assert.Equal((fault, walk), (observation.Fault, EndpointLab.Walk(observation)));
        var findings = EndpointLab.Findings(observation);
        Assert.Equal(check is null ? [] : [check], findings.Select(finding => finding.Check));
        Assert.Equal(host is "away.contoso.test" or "inside.contoso.test", findings.Any(finding => finding.Message.EndsWith(PrivateHint, StringComparison.Ordinal)));
    }

    [Theory(Explicit = true)]
    [InlineData("absent.contoso.test", "there is no such name (HostNotFound)")]
    [InlineData("broken.contoso.test", "the name server answered with a failure (TryAgain)")]
    [InlineData("silent.contoso.test", "the name server did not answer in time (TryAgain)")]
    public async Task ObserveAsync_NameServerGivesNoAddress_SaysWhyInWords(string host, string words)
    {
        var observation = await ObserveAsync(host, ProxyOptions.Direct, TimeSpan.FromSeconds(15));

        Assert.Equal(words, observation.Phases[0].Detail);
    }

    [Theory(Explicit = true)]
    [InlineData("absent.contoso.test", NetworkFault.ProxyNameNotFound, "Resolve- Connect. Proxy. Tls. Http.")]
    [InlineData("away.contoso.test", NetworkFault.ProxyUnreachable, "Resolve+ Connect- Proxy. Tls. Http.")]
    public async Task ObserveAsync_ProxyName_IsClassified(string proxy, NetworkFault fault, string walk)
    {
        var observation = await ObserveAsync(Healthy, $"http://{proxy}:8080", TimeSpan.FromSeconds(15));

        Assert.Equal((fault, walk), (observation.Fault, EndpointLab.Walk(observation)));
    }

    private async Task<EndpointObservation> ObserveAsync(string host, string proxy, TimeSpan limit)
    {
        await using var names = LabNameServer.Start(Names);
        using var certificate = lab.Certificates.Issue(Healthy);
        await using var endpoint = TlsEndpoint.Start(new(IPAddress.Loopback, 443), certificate, TlsEndpointBehaviour.Relay);
        var options = new NetworkOptions { ExtraRootsFile = lab.RootsFile, PhaseLimit = limit };
        return await EndpointLab.ObserveAsync(EndpointLab.Relay(host, 443), new ProxyOptions { Address = proxy }, options);
    }
}
