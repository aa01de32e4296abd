using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>A domain in which writeback works: 5 users in OU=Staff, 3 in OU=Sales, and the connector account of CONNECT01 with its grants.</summary>
internal sealed class DirectoryLab : IAsyncDisposable
{
    public const string HostName = "CONNECT01.corp.contoso.test";
    public const string Staff = "OU=Staff," + SambaDomainController.NamingContext;
    public const string Sales = "OU=Sales," + SambaDomainController.NamingContext;

    private static readonly WritebackRight[] Granted = [WritebackRight.ResetPassword, WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet];

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

    /// <summary>Ends the test as skipped where there is no Samba.</summary>
    public static async Task<DirectoryLab> StartAsync(CancellationToken cancellationToken)
    {
        Assert.SkipUnless(LabRequirement.Missing(LabPart.Samba) is null, LabRequirement.Missing(LabPart.Samba) ?? "");
        var controller = await SambaDomainController.StartAsync(cancellationToken);
        try
        {
            await controller.AddUsersAsync("Staff", 5, cancellationToken);
            await controller.AddUsersAsync("Sales", 3, cancellationToken);
            var sid = await controller.CreateConnectorAsync("CONNECT01", cancellationToken);
            await controller.GrantAsync(sid, Granted, cancellationToken);
            return new(controller, sid);
        }
        catch
        {
            await controller.DisposeAsync();
            throw;
        }
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
