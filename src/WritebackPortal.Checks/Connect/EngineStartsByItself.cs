using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Checks.Connect;

internal sealed class EngineStartsByItself() : Check<ConnectFacts>(
    new(
        "HST-002",
        "The sync engine starts with Windows",
        Severity.Info,
        Requirement.Host,
        "After the next restart of this server, an update's for example, nothing is written back until somebody starts the engine.",
        ConnectText.Writeback),
    snapshot => snapshot.Connect)
{
    protected override string? Missing(ConnectFacts facts) => facts.Writer() is null ? facts.CloudSync.Failure ?? "No sync engine is installed on this host." : null;

    protected override string? Unanswered(ConnectFacts facts) => facts.Writer()!.Failure;

    protected override IEnumerable<Finding> Run(ConnectFacts facts)
    {
        var writer = facts.Writer()!;
        if (IsWrong(writer))
        {
            yield return new(writer.Name, $"{writer.Name()} does not start with Windows: the start of the service {writer.Name} is {(writer.Start is SyncServiceStart.Manual ? "manual" : "disabled")}.")
            {
                Severity = Severity.Warning,
                Repair = new(
                    $"Let the service {writer.Name} start with Windows",
                    ConnectText.Audience,
                    $"Set-Service -Name {writer.Name} -StartupType Automatic",
                    $"Set-Service -Name {writer.Name} -StartupType {writer.Start}",
                    "It takes effect at the next start of this server. It starts nothing now."),
            };
        }
    }

    protected override IEnumerable<Evidence> Evidence(ConnectFacts facts) =>
        [facts.Writer()!.Evidence(IsWrong(facts.Writer()!) ? CheckOutcome.Failed : CheckOutcome.Passed)];

    private static bool IsWrong(SyncService service) => service is { Failure: null, Start: not SyncServiceStart.Automatic };
}
