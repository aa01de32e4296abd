using WritebackPortal.Agent.Windows;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Agent.Connect;

/// <summary>Looks at what synchronises on this host: services, versions, the scheduler, the switch of writeback.</summary>
/// <param name="host">Null where this host does not run Windows.</param>
internal sealed class ConnectProbe(ConnectHost? host, TimeProvider time)
{
    private const string NotHere = "Entra Connect is not installed on this host.";

    public static ConnectProbe OfThisHost(TimeProvider time) => new(OperatingSystem.IsWindows() ? ConnectHost.OfThisHost(time) : null, time);

    public async Task<Observation<ConnectFacts>> ObserveAsync(CancellationToken cancellationToken)
    {
        if (host is null)
        {
            return new(null, "This host does not run Windows, so Entra Connect does not run here.", 0);
        }

        var started = time.GetTimestamp();
        var services = new SyncServices(host.Services, host.Programs);
        var engine = services.Read(ConnectNames.Engine);
        // Without the engine there is no module to load, and PowerShell need not be started to learn that.
        var (scheduler, writeback) = engine is { State: null, Failure: null } ? SyncAnswer.Failed(NotHere) : await AskAsync(host.Cmdlets, cancellationToken);
        var facts = new ConnectFacts(engine, services.Read(ConnectNames.CloudSync), host.Registry.Number(ConnectNames.Key, ConnectNames.Instance), scheduler, writeback);
        return new(facts, null, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1));
    }

    private static async Task<(SyncScheduler Scheduler, WritebackSwitch Writeback)> AskAsync(ISyncCmdlets cmdlets, CancellationToken cancellationToken) =>
        await cmdlets.ReadAsync(cancellationToken) switch
        {
            { Json: { } json } => SyncAnswer.Parse(json),
            { Failure: var failure } => SyncAnswer.Failed(failure!),
        };
}
