using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Causes;

internal sealed class GrantsAreUnconditional() : CauseCheck(
    new(
        "ACL-012",
        "No right depends on a condition",
        Severity.Warning,
        Requirement.Permissions,
        "Whether the condition of an entry holds is decided when the right is used, and the agent does not evaluate it: a reset may work or not.",
        DirectoryEvidence.Troubleshooting),
    GapReason.Conditional)
{
    private protected override string Place(CoverageGap gap) => gap.Entry?.SetOn ?? gap.Container;

    private protected override string Message(ConnectorAccount connector, DomainFacts domain, string place, IReadOnlyList<CoverageGap> gaps) =>
        $"{connector.Name} holds {Rights(gaps)} on {DirectoryEvidence.Users(Count(gaps))} of {domain.Domain} only by an entry with a condition on {place}, which is not evaluated.";
}
