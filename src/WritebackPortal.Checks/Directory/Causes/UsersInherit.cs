using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Causes;

internal sealed class UsersInherit() : CauseCheck(
    new(
        "ACL-006",
        "Every user inherits permissions",
        Severity.Critical,
        Requirement.Permissions,
        "A grant on a container reaches a user only by inheritance. A user whose inheritance is off keeps the permissions of the day it was turned off.",
        DirectoryEvidence.Troubleshooting),
    GapReason.InheritanceDisabled)
{
    private protected override string Message(ConnectorAccount connector, DomainFacts domain, string place, IReadOnlyList<CoverageGap> gaps) =>
        $"{DirectoryEvidence.Users(Count(gaps))} of {domain.Domain} in {place} do not inherit permissions, so {connector.Name} lacks {Rights(gaps)}.";
}
