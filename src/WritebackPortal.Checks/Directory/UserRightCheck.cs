using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory;

/// <summary>Whether the connector account holds one right on every user that writeback can serve.</summary>
public abstract class UserRightCheck : Check<DirectoryFacts>
{
    private readonly WritebackGrant _grant;

    private protected UserRightCheck(CheckInfo info, WritebackGrant grant)
        : base(info, snapshot => snapshot.Directory) => _grant = grant;

    protected sealed override string? Missing(DirectoryFacts facts) => Of(facts) switch
    {
        null => $"The agent did not report {_grant.Name}.",
        { Examined: 0 } => $"No user of {facts.Domain} could be examined.",
        _ => null,
    };

    protected sealed override IEnumerable<Finding> Run(DirectoryFacts facts)
    {
        var right = Observed(facts);
        var repairs = new RightRepairs(facts.Connector, _grant);
        return right.Gaps
            .GroupBy(gap => gap.Container, StringComparer.OrdinalIgnoreCase)
            .Select(container => new Finding(container.Key, Message(facts, right, [.. container]))
            {
                Repair = repairs.For([.. container]),
                Severity = right.Granted == 0 ? null : Severity.Warning,
            });
    }

    protected sealed override IEnumerable<Evidence> Evidence(DirectoryFacts facts)
    {
        var right = Observed(facts);
        var outcome = right.Gaps is [] ? CheckOutcome.Passed : CheckOutcome.Failed;
        return
        [
            .. DirectoryEvidence.Of(facts),
            new("Users", Describe(facts.Coverage), facts.Coverage.Unreadable is null ? CheckOutcome.Passed : CheckOutcome.Skipped),
            new(_grant.Name, $"granted on {right.Granted} of {DirectoryEvidence.Users(right.Examined)}", outcome),
            .. right.Gaps.Select(gap => new Evidence(
                gap.Container,
                $"{Describe(gap)}; {DirectoryEvidence.Describe(gap.DecidingEntry)}; for example {string.Join("; ", gap.Samples)}",
                CheckOutcome.Failed)),
        ];
    }

    private UserRight? Of(DirectoryFacts facts) => facts.Rights.FirstOrDefault(right => right.Right == _grant.Right);

    private UserRight Observed(DirectoryFacts facts) =>
        Of(facts) ?? throw new InvalidOperationException($"{nameof(Missing)} lets no facts without {_grant.Right} through.");

    private string Message(DirectoryFacts facts, UserRight right, IReadOnlyList<RightGap> gaps)
    {
        var examined = facts.Coverage.Examined < facts.Coverage.Users ? "examined users" : "users";
        return gaps is [{ Cause: RightGapCause.NotGranted, DecidingEntry: null, ObjectClass: null } gap] && gap.Users == right.Examined
            ? $"{facts.Connector.Name} lacks {_grant.Name} on all {right.Examined} {examined} of {facts.Domain}."
            : $"{facts.Connector.Name} lacks {_grant.Name} on {gaps.Sum(part => part.Users)} of {right.Examined} {examined} of {facts.Domain}: {string.Join("; ", gaps.Select(Describe))}.";
    }

    private static string Describe(RightGap gap)
    {
        var users = DirectoryEvidence.Users(gap.Users) + (gap.ObjectClass is { } name ? $" of class {name}" : "");
        var cause = gap.Cause switch
        {
            RightGapCause.NotGranted => "without an entry that grants it",
            RightGapCause.Denied => "with an entry that denies it",
            RightGapCause.InheritanceDisabled => "cut off from inheritance",
            RightGapCause.InheritanceDisabledAbove => "below a container that does not inherit permissions",
            _ => gap.Cause.ToString(),
        };
        return $"{users} {cause}, in {gap.Container}";
    }

    private static string Describe(UserCoverage coverage)
    {
        var unreadable = coverage.Unreadable is { } count ? $", {count} unreadable" : "";
        return $"{coverage.Examined} of {coverage.Users} examined, {coverage.Protected} protected by design and left out{unreadable}";
    }
}
