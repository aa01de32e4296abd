using WritebackPortal.Checks.Directory.Coverage;
using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Checks.Directory.Rights;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Users;

/// <summary>What the connector account may do with one user, or with users of one container.</summary>
internal static class RightSteps
{
    private const string Title = "The connector account may reset";

    public static DiagnosisStep OnUser(UserFacts user)
    {
        var step = Step(user.Connector, Gaps(user.Rights, user.Identity.DistinguishedName, user.Identity.ObjectClass), user.Rights);
        var unexpire = user.DomainHead.FirstOrDefault(right => right.Right == WritebackRight.UnexpirePassword);
        return step.Outcome == StepOutcome.Passed && unexpire is { IsGranted: false }
            ? new(DiagnosisStepKind.Rights, Title, StepOutcome.AtRisk, $"{user.Connector.Name} lacks Unexpire Password on the head of {user.Domain}: the new password expires at once.", "ACL-005")
            : step;
    }

    public static DiagnosisStep OnContainer(ContainerFacts container) =>
        Step(container.Connector, Gaps(container.Rights, container.DistinguishedName, container.ObjectClass), container.Rights);

    public static DiagnosisStep Inherits(ContainerFacts container)
    {
        const string Heading = "The container inherits permissions";
        return container.CutAt is { } cut
            ? new(
                DiagnosisStepKind.Inherits,
                Heading,
                container.Rights.Any(right => right.Reason == GapReason.InheritanceDisabledAbove) ? StepOutcome.Failed : StepOutcome.Passed,
                $"{cut} does not inherit permissions: what is granted above it stops there.",
                container.Rights.Any(right => right.Reason == GapReason.InheritanceDisabledAbove) ? ReasonCheck.Of(GapReason.InheritanceDisabledAbove) : null)
            : new(DiagnosisStepKind.Inherits, Heading, StepOutcome.Passed, "Every container from here up to the domain inherits.", null);
    }

    private static DiagnosisStep Step(ConnectorAccount connector, IReadOnlyList<CoverageGap> gaps, IReadOnlyList<UserRightDecision> rights)
    {
        if (!Enum.GetValues<WritebackRight>().Where(right => WritebackGrant.Of(right).IsCritical).All(right => rights.Any(decision => decision.Right == right)))
        {
            return new(DiagnosisStepKind.Rights, Title, StepOutcome.Skipped, $"The agent cannot read the permissions, so nothing is known about what {connector.Name} may do.", ReasonCheck.Unreadable);
        }

        return gaps switch
        {
            [] => new(DiagnosisStepKind.Rights, Title, StepOutcome.Passed, $"{connector.Name} holds {WritebackGrant.Names([.. rights.Select(right => right.Right)])}.", null),
            [var worst, ..] => new(DiagnosisStepKind.Rights, Title, Outcome(gaps), string.Join(" ", gaps.Select(gap => Sentence(connector, gap))), CheckId(worst))
            {
                Repair = GapRepairs.For(connector, gaps),
            },
        };
    }

    // The rights that a reset needs come first, and among them the reason that comes first for a scan.
    private static IReadOnlyList<CoverageGap> Gaps(IReadOnlyList<UserRightDecision> rights, string name, string objectClass) =>
    [
        .. rights
            .Where(right => !right.IsGranted)
            .GroupBy(right => (Reason: right.Reason ?? GapReason.NotGranted, Container: right.Container ?? DirectoryName.Split(name).Parent, right.Entry))
            .Select(group => new CoverageGap(group.Key.Reason, group.Key.Container, [.. group.Select(right => right.Right).Order()], group.Key.Entry, objectClass, 1, [name]))
            .OrderByDescending(IsCritical)
            .ThenBy(gap => gap.Reason),
    ];

    private static StepOutcome Outcome(IReadOnlyList<CoverageGap> gaps) => gaps.Where(IsCritical).ToList() switch
    {
        [] => StepOutcome.AtRisk,
        var critical when critical.All(gap => gap.Reason == GapReason.Conditional) => StepOutcome.Skipped,
        _ => StepOutcome.Failed,
    };

    private static bool IsCritical(CoverageGap gap) => gap.Missing.Any(right => WritebackGrant.Of(right).IsCritical);

    private static string CheckId(CoverageGap gap) => gap.Reason == GapReason.NotGranted
        ? WritebackGrant.Of(gap.Missing.FirstOrDefault(right => WritebackGrant.Of(right).IsCritical, gap.Missing[0])).CheckId
        : ReasonCheck.Of(gap.Reason);

    private static string Sentence(ConnectorAccount connector, CoverageGap gap)
    {
        var rights = WritebackGrant.Names(gap.Missing);
        var entry = gap.Entry is { } at ? $"an entry about {at.Trustee}{(at.SetOn is { } setOn ? $", set on {setOn}" : "")}" : "an entry";
        return gap.Reason switch
        {
            GapReason.Protected => $"{connector.Name} lacks {rights}: a protected group covers the account.",
            GapReason.Denied => $"{connector.Name} is denied {rights} by {entry}.",
            GapReason.OrphanedAdminCount => $"{connector.Name} lacks {rights}: the account kept the protection of a group that it left.",
            GapReason.InheritanceDisabled => $"{connector.Name} lacks {rights}: the account does not inherit permissions.",
            GapReason.InheritanceDisabledAbove => $"{connector.Name} lacks {rights}: {gap.Container} does not inherit permissions.",
            GapReason.ClassNotCovered => $"{connector.Name} lacks {rights}: the grant is not for class {gap.ObjectClass}.",
            GapReason.Conditional => $"{connector.Name} holds {rights} only by {entry} with a condition, which is not evaluated.",
            _ => $"{connector.Name} lacks {rights}: nothing grants it in {gap.Container}.",
        };
    }
}
