using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Causes;

internal sealed class NoOrphanedProtection() : CauseCheck(
    new(
        "ACL-007",
        "No user keeps the protection of a group that it left",
        Severity.Critical,
        Requirement.Permissions,
        "A protected group turns inheritance off and sets adminCount on its members. Leaving the group takes neither back, so a grant does not reach the user.",
        DirectoryEvidence.Troubleshooting),
    GapReason.OrphanedAdminCount)
{
    private protected override string Message(ConnectorAccount connector, DomainFacts domain, string place, IReadOnlyList<CoverageGap> gaps) =>
        $"{DirectoryEvidence.Users(Count(gaps))} of {domain.Domain} in {place} left a protected group and kept its protection, so {connector.Name} lacks {Rights(gaps)}.";
}
