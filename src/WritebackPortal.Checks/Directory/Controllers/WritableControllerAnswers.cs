using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Controllers;

internal sealed class WritableControllerAnswers() : ControllerCheck(
    new(
        "DC-002",
        "A writable domain controller answers",
        Severity.Critical,
        Requirement.Permissions,
        "A read-only domain controller cannot take a password, and the sync engine does not follow its referral to another one.",
        DirectoryEvidence.Prerequisites))
{
    protected override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain)
    {
        if (!domain.Controller.IsWritable)
        {
            yield return new(
                domain.Domain,
                $"Only {domain.Controller.Name} answers for {domain.Domain}, and it is read-only: let this server reach a writable domain controller.");
        }
    }

    protected override IEnumerable<Evidence> Evidence(DomainFacts domain) =>
    [
        new(domain.Controller.Name, domain.Controller.IsWritable ? "writable" : "read-only", domain.Controller.IsWritable ? CheckOutcome.Passed : CheckOutcome.Failed),
        .. domain.Controller.PassedOver.Select(other => new Evidence(other.Name, $"passed over: {other.Reason}", CheckOutcome.Skipped)),
    ];
}
