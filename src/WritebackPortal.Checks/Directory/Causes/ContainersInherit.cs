using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Causes;

internal sealed class ContainersInherit() : CauseCheck(
    new(
        "ACL-008",
        "Every container above users inherits permissions",
        Severity.Critical,
        Requirement.Permissions,
        "A grant on the domain stops at a container that does not inherit, and no user below it can be reset.",
        DirectoryEvidence.Tutorial),
    GapReason.InheritanceDisabledAbove)
{
    private protected override string Message(ConnectorAccount connector, DomainFacts domain, string place, IReadOnlyList<CoverageGap> gaps) =>
        $"{place} does not inherit permissions, so {connector.Name} lacks {Rights(gaps)} on {DirectoryEvidence.Users(Count(gaps))} of {domain.Domain} below it.";
}
