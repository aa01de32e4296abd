using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Controllers;

internal sealed class PdcEmulatorIsReachable() : ControllerCheck(
    new(
        "DC-003",
        "The PDC emulator is known and reachable",
        Severity.Warning,
        Requirement.Permissions,
        "The sync engine tries the PDC emulator for passwords. Where it cannot be reached, resets can fail although another controller answers.",
        DirectoryEvidence.Troubleshooting))
{
    protected override string? Missing(DomainFacts domain) => domain.PdcEmulator switch
    {
        null => $"The agent did not look for the PDC emulator of {domain.Domain}.",
        { Name: null } unknown => unknown.Failure ?? $"The agent cannot read which controller is the PDC emulator of {domain.Domain}. Let its account read fSMORoleOwner of {domain.NamingContext}.",
        { IsReachable: null } untried => untried.Failure ?? $"The agent did not try to reach {untried.Name}, the PDC emulator of {domain.Domain}.",
        _ => null,
    };

    protected override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain)
    {
        if (domain.PdcEmulator is { IsReachable: false } lost)
        {
            yield return new(domain.Domain, $"{lost.Name}, the PDC emulator of {domain.Domain}, cannot be reached from this server{(lost.Failure is { } why ? $": {VerdictReason.Fragment(why)}" : "")}.");
        }
    }

    protected override IEnumerable<Evidence> Evidence(DomainFacts domain) =>
    [
        new(
            $"PDC emulator of {domain.Domain}",
            $"{domain.PdcEmulator!.Name}, {(domain.PdcEmulator.IsReachable == true ? "reachable" : "not reachable")}",
            domain.PdcEmulator.IsReachable == true ? CheckOutcome.Passed : CheckOutcome.Failed),
    ];
}
