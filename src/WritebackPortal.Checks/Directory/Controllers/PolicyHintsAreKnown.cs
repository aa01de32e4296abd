using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Controllers;

internal sealed class PolicyHintsAreKnown() : ControllerCheck(
    new(
        "DC-001",
        "The domain controller knows the control for password policy",
        Severity.Critical,
        Requirement.Permissions,
        "The sync engine sends a control with each reset, so that the password history is honoured. A controller without it refuses the reset.",
        DirectoryEvidence.Troubleshooting))
{
    protected override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain)
    {
        if (!domain.Controller.SupportsPolicyHints)
        {
            yield return new(
                domain.Domain,
                $"{domain.Controller.Name} of {domain.Domain} lacks the LDAP password policy control, so it refuses resets: bring the domain controllers to Windows Server 2016 or later.");
        }
    }

    protected override IEnumerable<Evidence> Evidence(DomainFacts domain) =>
    [
        new(
            "Policy hints (1.2.840.113556.1.4.2239)",
            domain.Controller.SupportsPolicyHints ? "supported" : "not supported",
            domain.Controller.SupportsPolicyHints ? CheckOutcome.Passed : CheckOutcome.Failed),
    ];
}
