using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Network;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Lab.Tests.Network;

/// <summary>Lab certificates, and the real probe that trusts them.</summary>
public sealed class EndpointLab : IDisposable
{
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("writeback-network-");

    public EndpointLab() => File.WriteAllText(RootsFile, Certificates.Authority.ExportCertificatePem());

    public LabCertificates Certificates { get; } = new();

    internal string RootsFile => Path.Combine(_folder.FullName, "roots.pem");

    /// <summary>The lab's own authority is the cloud's; whoever else is trusted is an interceptor.</summary>
    public RootList Roots => new(new(2026, 1, 1), [new("Lab Public Root", Certificates.Authority.Thumbprint)], ["Newer Public Authority"]);

    public static EndpointTarget Relay(string host, int port) => new(host, port, "*.servicebus.windows.net", EndpointPurpose.Relay, IsRequired: true);

    /// <summary>What the probe says about one endpoint.</summary>
    internal Task<EndpointObservation> ObserveDirectAsync(EndpointTarget endpoint) =>
        ObserveAsync(endpoint, new ProxyOptions { Address = ProxyOptions.Direct });

    internal async Task<EndpointObservation> ObserveAsync(EndpointTarget endpoint, ProxyOptions proxy)
    {
        var options = new NetworkOptions { ExtraRootsFile = RootsFile, PhaseLimit = TimeSpan.FromSeconds(15) };
        return await ObserveAsync(endpoint, proxy, options);
    }

    internal static Task<EndpointObservation> ObserveAsync(EndpointTarget endpoint, ProxyOptions proxy, NetworkOptions options) =>
        ObserveAsync(new CloudProfile("Lab", "Lab", new(2026, 1, 1), [], [endpoint]), proxy, options);

    internal static async Task<EndpointObservation> ObserveAsync(CloudProfile profile, ProxyOptions proxy, NetworkOptions options)
    {
        var probe = new NetworkProbe(proxy, options, AllowedHosts.All, TimeProvider.System, NullLogger<NetworkProbe>.Instance);
        var observation = await probe.ObserveAsync(profile, [], NoWatcher.Instance, TestContext.Current.CancellationToken);
        return Assert.Single(observation.Facts!.Endpoints);
    }

    /// <summary>The ids of the network checks that fail on a server that sees this, and what they say.</summary>
    internal static IReadOnlyList<(string Check, string Message)> Findings(EndpointObservation observation)
    {
        var snapshot = new Snapshot(new("aadc01.corp.contoso.test", "Linux", "1.0.0"), DateTimeOffset.UnixEpoch)
        {
            Network = new(new("Lab", null, [observation]), null, 1),
        };
        return [.. CheckCatalog.All.Select(check => check.Evaluate(snapshot)).SelectMany(result => result.Findings.Select(finding => (result.Check.Id, finding.Message)))];
    }

    internal ProxyOptions ProxyWithPassword(Uri address, string user, string password)
    {
        var file = Path.Combine(_folder.FullName, "password");
        File.WriteAllText(file, password);
        return new() { Address = address.GetLeftPart(UriPartial.Authority), User = user, PasswordFile = file };
    }

    /// <summary>The phases as <c>Resolve+ Connect+ Tls- Http.</c>: succeeded, failed, not reached.</summary>
    internal static string Walk(EndpointObservation observation) => string.Join(' ', observation.Phases.Select(Mark));

    public void Dispose()
    {
        Certificates.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Mark(PhaseObservation phase) => phase.Outcome switch
    {
        PhaseOutcome.Succeeded => $"{phase.Phase}+",
        PhaseOutcome.Failed => $"{phase.Phase}-",
        _ => $"{phase.Phase}.",
    };
}
