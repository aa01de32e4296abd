using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Checks.Connect;

internal sealed class EngineRuns() : Check<ConnectFacts>(
    new(
        "HST-001",
        "The sync engine runs",
        Severity.Info,
        Requirement.Host,
        "Writeback has no service of its own: the sync engine holds the relays and sets the passwords. While it does not run, nothing is written back.",
        ConnectText.Writeback),
    snapshot => snapshot.Connect)
{
    protected override string? Unanswered(ConnectFacts facts) => facts.Writer() is { } writer ? writer.Failure : facts.CloudSync.Failure;

    protected override IEnumerable<Finding> Run(ConnectFacts facts)
    {
        if (facts.Writer() is not { } writer)
        {
            yield return new(ConnectNames.Engine, "Neither Entra Connect nor the cloud sync agent is installed on this host: nothing here writes a reset back.") { Severity = Severity.Critical };
        }
        else if (writer is { Failure: null, State: not SyncServiceState.Running })
        {
            yield return new(writer.Name, Message(writer))
            {
                Severity = writer.State is SyncServiceState.Starting ? Severity.Warning : Severity.Critical,
                Repair = writer.State is SyncServiceState.Starting ? null : Start(writer),
            };
        }
    }

    protected override IEnumerable<Evidence> Evidence(ConnectFacts facts) =>
        new[] { facts.Engine, facts.CloudSync }.Where(service => service == facts.Writer() || service.Name == ConnectNames.Engine).Select(service =>
            service.Evidence(service.State is SyncServiceState.Running ? CheckOutcome.Passed : service == facts.Writer() || facts.Writer() is null ? CheckOutcome.Failed : CheckOutcome.Skipped));

    private static string Message(SyncService service) => (service.State, service.Start) switch
    {
        (SyncServiceState.Starting, _) => $"{service.Name()} is starting, and does not run yet. Recheck in a minute.",
        (_, SyncServiceStart.Disabled) => $"{service.Name()} is {ConnectText.State(service.State)} and disabled: nothing starts it again until somebody enables the service {service.Name}.",
        _ => $"{service.Name()} is {ConnectText.State(service.State)}: no reset is written back until the service {service.Name} runs.",
    };

    private static Repair Start(SyncService service) => new(
        $"Start the service {service.Name}",
        ConnectText.Audience,
        service.Start is SyncServiceStart.Disabled ? $"Set-Service -Name {service.Name} -StartupType Automatic\nStart-Service -Name {service.Name}" : $"Start-Service -Name {service.Name}",
        service.Start is SyncServiceStart.Disabled ? $"Stop-Service -Name {service.Name}\nSet-Service -Name {service.Name} -StartupType Disabled" : $"Stop-Service -Name {service.Name}",
        "It takes effect as soon as the service has opened its connections. Where it does not start, the event log Application says why.");
}
