using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Controllers;
using WritebackPortal.Agent.Network;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Lab.Tests.Directory;

namespace WritebackPortal.Lab.Tests.Controllers;

/// <summary>A real controller whose ports are looked at, and what the directory section said of it while all was well.</summary>
public sealed class PortLab : IAsyncLifetime
{
    public const string Controller = "dc1.corp.contoso.test";

    private DirectoryLab? _lab;

    internal DirectoryLab Lab => _lab!;

    internal Observation<DirectoryFacts> Healthy { get; private set; } = new(null, "", 0);

    public async ValueTask InitializeAsync()
    {
        if (LabRequirement.Missing(LabPart.Samba) is null)
        {
            _lab = await DirectoryLab.StartAsync(CancellationToken.None);
            Healthy = await _lab.ObserveAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_lab is not null)
        {
            await _lab.DisposeAsync();
        }
    }

    internal Task<Snapshot> ObserveAsync(TimeSpan limit, CancellationToken cancellationToken) => ObserveAsync(Healthy, limit, cancellationToken);

    internal static async Task<Snapshot> ObserveAsync(Observation<DirectoryFacts> directory, TimeSpan limit, CancellationToken cancellationToken)
    {
        var probe = new ControllersProbe(new NetworkOptions { PhaseLimit = limit }, TimeProvider.System, NullLogger<ControllersProbe>.Instance);
        return new(new(DirectoryLab.HostName, "Linux", "1.0.0"), TimeProvider.System.GetUtcNow())
        {
            Controllers = await probe.ObserveAsync(directory, DirectoryLab.HostName, cancellationToken),
        };
    }

    internal static IReadOnlyList<PortObservation> Ports(Snapshot snapshot) => Assert.Single(Assert.Single(snapshot.Controllers!.Facts!.Domains).Controllers).Ports;

    /// <summary>For example <c>Kerberos Tcp Open</c>.</summary>
    internal static IReadOnlyList<string> Words(Snapshot snapshot) => [.. Ports(snapshot).Select(port => $"{port.Service} {port.Protocol} {port.Outcome}")];

    internal static IReadOnlyList<CheckResult> Results(Snapshot snapshot) =>
        [.. CheckCatalog.All.Where(check => check.Info.Id.StartsWith("DCP-", StringComparison.Ordinal)).Select(check => check.Evaluate(snapshot))];

    internal static IReadOnlyList<string> Findings(Snapshot snapshot) =>
        [.. Results(snapshot).SelectMany(result => result.Findings.Select(finding => $"{result.Check.Id} {finding.Severity} {finding.Subject}"))];
}
