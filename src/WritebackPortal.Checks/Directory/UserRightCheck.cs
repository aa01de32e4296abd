using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory;

/// <summary>Whether the connector account holds one right on every user that writeback can serve.</summary>
public abstract class UserRightCheck : DomainCheck
{
    private readonly WritebackGrant _grant;

    private protected UserRightCheck(CheckInfo info, WritebackGrant grant)
        : base(info) => _grant = grant;

    protected sealed override string? Missing(DomainFacts domain) => domain.Users switch
    {
        null => domain.UsersFailure ?? $"The users of {domain.Domain} were not looked at.",
        { } scan => Of(scan) switch
        {
            null => $"The agent did not report {_grant.Name}.",
            { Examined: 0 } => $"No user of {domain.Domain} could be examined.",
            _ => null,
        },
    };

    protected sealed override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain)
    {
        var right = Observed(domain);
        var repairs = new RightRepairs(connector, _grant);
        return Gaps(domain)
            .GroupBy(gap => gap.Container, StringComparer.OrdinalIgnoreCase)
            .Select(container => new Finding(container.Key, Message(connector, domain, right, [.. container]))
            {
                Repair = repairs.For([.. container]),
                Severity = right.Granted == 0 ? null : Severity.Warning,
            });
    }

    protected sealed override IEnumerable<Evidence> Evidence(DomainFacts domain)
    {
        var right = Observed(domain);
        var scan = domain.Users!;
        return
        [
            new("Users", Describe(scan), scan.Unreadable == 0 ? CheckOutcome.Passed : CheckOutcome.Skipped),
            new(_grant.Name, $"granted on {right.Granted} of {DirectoryEvidence.Users(right.Examined)}", right.Granted == right.Examined ? CheckOutcome.Passed : CheckOutcome.Failed),
            .. Gaps(domain).Select(gap => new Evidence(
                gap.Container,
                $"{Describe(gap)}; {DirectoryEvidence.Describe(gap.Entry)}; for example {string.Join("; ", gap.Samples)}",
                CheckOutcome.Failed)),
        ];
    }

    private UserRight? Of(UserScan scan) => scan.Rights.FirstOrDefault(right => right.Right == _grant.Right);

    private UserRight Observed(DomainFacts domain) =>
        (domain.Users is { } scan ? Of(scan) : null) ?? throw new InvalidOperationException($"{nameof(Missing)} lets no facts without {_grant.Right} through.");

    private IEnumerable<CoverageGap> Gaps(DomainFacts domain) =>
        domain.Users!.Gaps.Where(gap => gap.Reason != GapReason.Protected && gap.Missing.Contains(_grant.Right));

    private string Message(ConnectorAccount connector, DomainFacts domain, UserRight right, IReadOnlyList<CoverageGap> gaps) =>
        gaps is [{ Reason: GapReason.NotGranted, Entry: null, ObjectClass: "user" } gap] && gap.Users == right.Examined
            ? $"{connector.Name} lacks {_grant.Name} on all {right.Examined} users of {domain.Domain}."
            : $"{connector.Name} lacks {_grant.Name} on {gaps.Sum(part => part.Users)} of {right.Examined} users of {domain.Domain}: {string.Join("; ", gaps.Select(Describe))}.";

    private static string Describe(CoverageGap gap)
    {
        var users = DirectoryEvidence.Users(gap.Users) + (gap.ObjectClass is "user" ? "" : $" of class {gap.ObjectClass}");
        var cause = gap.Reason switch
        {
            GapReason.NotGranted => "without an entry that grants it",
            GapReason.Denied => "with an entry that denies it",
            GapReason.InheritanceDisabled => "cut off from inheritance",
            GapReason.InheritanceDisabledAbove => "below a container that does not inherit permissions",
            _ => gap.Reason.ToString(),
        };
        return $"{users} {cause}, in {gap.Container}";
    }

    private static string Describe(UserScan scan)
    {
        var unreadable = scan.Unreadable == 0 ? "" : $", {scan.Unreadable} unreadable";
        return $"{scan.Covered} of {scan.Users} hold every right, {scan.Protected} protected by design{unreadable}";
    }
}
