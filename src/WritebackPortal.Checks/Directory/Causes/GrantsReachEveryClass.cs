using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Causes;

internal sealed class GrantsReachEveryClass() : CauseCheck(
    new(
        "ACL-010",
        "The grants reach users of every class",
        Severity.Critical,
        Requirement.Permissions,
        "An entry for class user is not inherited by inetOrgPerson. These users need the same entries for their own class.",
        DirectoryEvidence.Tutorial),
    GapReason.ClassNotCovered)
{
    private protected override string Message(ConnectorAccount connector, DomainFacts domain, string place, IReadOnlyList<CoverageGap> gaps) =>
        $"{connector.Name} lacks {Rights(gaps)} on {DirectoryEvidence.Users(Count(gaps))} of {domain.Domain} in {place}: the grant is not for class {DirectoryEvidence.And([.. gaps.Select(gap => gap.ObjectClass).Distinct(StringComparer.OrdinalIgnoreCase)])}.";
}
