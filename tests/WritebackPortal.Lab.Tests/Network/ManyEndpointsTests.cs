using System.Globalization;
using System.Net;
using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Lab.Tests.Network;

/// <summary>As many endpoints as an agent takes, all at once: healthy ones, and ones behind a firewall that drops everything.</summary>
public sealed class ManyEndpointsTests(EndpointLab lab) : IClassFixture<EndpointLab>
{
    private const int Many = EndpointSelection.MaxEndpoints;

    [Fact]
    public async Task ObserveAsync_InsideANamespace_TakesAsManyAsItMay()
    {
        LabSkip.Unless(LabPart.Middleboxes);
        await using var network = await NetworkNamespace.CreateAsync(TestContext.Current.CancellationToken);
        // The usual limit of a service on open files, hard, so that the runtime cannot raise it: both ends are in this process.
        string[] command = ["prlimit", "--nofile=1024:1024", "dotnet", typeof(ManyEndpointsTests).Assembly.Location, "-explicit", "only", "-class", typeof(ManyEndpointsTests).FullName!];

        var (exitCode, output) = await network.RunAsync(command, TestContext.Current.CancellationToken);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Total: 4, Errors: 0, Failed: 0, Skipped: 0, Not Run: 1", output, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task ObserveAsync_HealthyEndpoints_AreAllHealthy()
    {
        using var certificate = lab.Certificates.Issue([.. Hosts(1)]);
        await using var endpoint = TlsEndpoint.Start(new(IPAddress.Parse("127.0.1.0"), 0), certificate, TlsEndpointBehaviour.Relay);
        // One server, two hundred names of it: each connection is one of its own.
        var target = EndpointLab.Relay("127.0.1.0", endpoint.Address.Port);

        var facts = await ObserveAsync([.. Enumerable.Range(0, Many).Select(_ => target)], TimeSpan.FromSeconds(30), Timeout.InfiniteTimeSpan);

        Assert.All(facts.Endpoints, observation => Assert.Equal((null, "Resolve+ Connect+ Tls+ Http+"), (observation.Fault, EndpointLab.Walk(observation))));
        Assert.Equal(Many, endpoint.Requests.Count);
    }

    [Fact(Explicit = true)]
    public async Task ObserveAsync_EverythingIsDropped_EndsWithTheLimitOfOnePhase()
    {
        await Firewall.BlockAsync(443, "drop", TestContext.Current.CancellationToken);

        var facts = await ObserveAsync([.. Hosts(Many).Select(host => EndpointLab.Relay(host, 443))], TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(20));

        Assert.All(facts.Endpoints, observation => Assert.Equal((NetworkFault.ConnectTimedOut, "no answer"), (observation.Fault, Assert.Single(observation.Attempts).Result)));
        Assert.Equal(Many, facts.Endpoints.Count);
    }

    [Fact(Explicit = true)]
    public async Task ObserveAsync_NameServerIsSilent_EndsWithTheLimitOfOnePhase()
    {
        await using var names = LabNameServer.Start(Enumerable.Range(0, Many).ToDictionary(Name, _ => LabName.Silent));

        var facts = await ObserveAsync([.. Enumerable.Range(0, Many).Select(index => EndpointLab.Relay(Name(index), 443))], TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(30));

        Assert.All(facts.Endpoints, observation => Assert.Equal(NetworkFault.NameTimedOut, observation.Fault));
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"relay{index}.contoso.test");

    private static IEnumerable<string> Hosts(int count) =>
        Enumerable.Range(0, count).Select(index => string.Create(CultureInfo.InvariantCulture, $"127.0.1.{index}"));

    /// <param name="limit">After this the section must have ended by itself: far longer than one phase, far shorter than one after the other.</param>
    private async Task<NetworkFacts> ObserveAsync(IReadOnlyList<EndpointTarget> endpoints, TimeSpan phase, TimeSpan limit)
    {
        var options = new NetworkOptions { ExtraRootsFile = lab.RootsFile, PhaseLimit = phase };
        var probe = new NetworkProbe(new() { Address = ProxyOptions.Direct }, options, AllowedHosts.All, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<NetworkProbe>.Instance);
        var profile = new CloudProfile("Lab", "Lab", new(2026, 1, 1), [], endpoints);
        var observation = await probe.ObserveAsync(profile, [], NoWatcher.Instance, TestContext.Current.CancellationToken).WaitAsync(limit, TestContext.Current.CancellationToken);
        return observation.Facts!;
    }
}
