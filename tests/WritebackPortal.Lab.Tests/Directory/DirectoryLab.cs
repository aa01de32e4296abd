using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>A domain with the connector account of CONNECT01, on a controller of its own.</summary>
internal sealed class DirectoryLab : IAsyncDisposable
{
    public const string HostName = "CONNECT01.corp.contoso.test";
    public const string Staff = "OU=Staff," + SambaDomainController.NamingContext;
    public const string Sales = "OU=Sales," + SambaDomainController.NamingContext;

    private DirectoryLab(SambaDomainController controller, string connectorSid) => (Controller, ConnectorSid) = (controller, connectorSid);

    public SambaDomainController Controller { get; }

    public string ConnectorSid { get; }

    public DirectoryOptions Options => new()
    {
        Server = Controller.Address,
        Transport = DirectoryTransport.Ldaps,
        User = Controller.Connector.User,
        PasswordFile = Controller.Connector.PasswordFile,
        CaFile = Controller.CaFile,
        Load = 100,
    };

    /// <summary>The domain in which writeback works. Ends the test as skipped where there is no Samba.</summary>
    public static Task<DirectoryLab> StartAsync(CancellationToken cancellationToken) => StartAsync(LabPopulation.Healthy, cancellationToken);

    public static async Task<DirectoryLab> StartAsync(LabPopulation population, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(LabRequirement.Missing(LabPart.Samba) is null, LabRequirement.Missing(LabPart.Samba) ?? "");
        var controller = await SambaDomainController.StartAsync(population, cancellationToken);
        return new(controller, await controller.ReadConnectorSidAsync(cancellationToken));
    }

    public static string User(string name) => $"CN={name},OU={char.ToUpperInvariant(name[0])}{name[1..^4]},{SambaDomainController.NamingContext}";

    public static async Task<Observation<DirectoryFacts>> ObserveAsync(DirectoryOptions options, CancellationToken cancellationToken, string? connector = null) =>
        await Probe(options, LedgerFolder.None).ObserveAsync(connector, HostName, new FakeProgress(), cancellationToken);

    public static DirectoryProbe Probe(DirectoryOptions options, LedgerFolder ledgers) =>
        new(options, ledgers, TimeProvider.System, NullLogger<DirectoryProbe>.Instance);

    public Task<Observation<DirectoryFacts>> ObserveAsync(CancellationToken cancellationToken) => ObserveAsync(Options, cancellationToken);

    public async Task<DirectoryFacts> ReadAsync(CancellationToken cancellationToken)
    {
        var observation = await ObserveAsync(cancellationToken);
        Assert.Null(observation.Failure);
        return observation.Facts!;
    }

    /// <summary>Results of the checks on rights, for what the probe observes now.</summary>
    public async Task<IReadOnlyList<CheckResult>> CheckAsync(CancellationToken cancellationToken)
    {
        var snapshot = new Snapshot(new("CONNECT01", "Linux", "1.0.0"), TimeProvider.System.GetUtcNow()) { Directory = await ObserveAsync(cancellationToken) };
        return [.. CheckCatalog.All.Where(check => check.Info.Requirement == Requirement.Permissions).Select(check => check.Evaluate(snapshot))];
    }

    public ValueTask DisposeAsync() => Controller.DisposeAsync();
}
