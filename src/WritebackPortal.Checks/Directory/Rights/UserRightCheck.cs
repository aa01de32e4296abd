using WritebackPortal.Checks.Directory.Coverage;
using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Rights;

/// <summary>Whether anything grants the connector account one right. Users that a grant does not reach, for a cause, are that cause's.</summary>
public abstract class UserRightCheck : DomainCheck
{
    private readonly WritebackGrant _grant;

    private protected UserRightCheck(CheckInfo info, WritebackRight right)
        : base(info) => _grant = WritebackGrant.Of(right);

    protected sealed override string? Missing(DomainFacts domain) => UserScanFacts.Missing(domain) ?? (Observed(domain) switch
    {
        null => $"The agent did not report {_grant.Name} on the users of {domain.Domain}.",
        { Examined: 0 } when domain.Users!.Users == domain.Users.Protected => null,
        { Examined: 0 } => $"No user of {domain.Domain} could be examined.",
        _ => null,
    });

    // A forest in which nobody was seen proves nothing; a domain without users beside others is nothing unusual.
    protected sealed override string? Unanswered(DirectoryFacts facts) => base.Unanswered(facts)
        ?? (facts.Domains.Sum(domain => domain.Facts is { Users: not null } known ? Observed(known)?.Examined ?? 0 : 0) == 0
            ? $"No user of {facts.Forest} could be examined."
            : null);

    protected sealed override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain)
    {
        var right = Observed(domain)!;
        Severity? severity = right.Granted == 0 ? null : Severity.Warning;
        foreach (var container in Gaps(domain).GroupBy(gap => gap.Container, StringComparer.OrdinalIgnoreCase))
        {
            yield return new(container.Key, Message(connector, domain, right, [.. container]))
            {
                Repair = GapRepairs.For(connector, [.. container]),
                Severity = severity,
                Users = container.Sum(gap => gap.Users),
            };
        }

        if (Unplaced(domain, right) is > 0 and var unplaced)
        {
            yield return new(domain.Domain, $"{connector.Name} lacks {_grant.Name} on {DirectoryEvidence.Users(unplaced)} more of {domain.Domain}, in places that are too many to report.") { Severity = severity, Users = unplaced };
        }
    }

    protected sealed override IEnumerable<Evidence> Evidence(DomainFacts domain)
    {
        var right = Observed(domain)!;
        var isNamedHere = Gaps(domain).Any() || Unplaced(domain, right) > 0;
        var rest = right.Granted == right.Examined || isNamedHere ? "" : "; a grant does not reach the others, which ACL-006 to ACL-012 name";
        return
        [
            UserScanFacts.Evidence(domain.Users!),
            new(_grant.Name, $"granted on {CoverageText.Number(right.Granted)} of {DirectoryEvidence.Users(right.Examined)}{rest}", isNamedHere ? CheckOutcome.Failed : CheckOutcome.Passed),
            .. Gaps(domain).Select(gap => new Evidence(
                gap.Container,
                $"{UserScanFacts.Users(gap)} without an entry that grants it{DirectoryEvidence.Samples(gap.Samples)}",
                CheckOutcome.Failed)),
        ];
    }

    private UserRight? Observed(DomainFacts domain) => domain.Users!.Rights.FirstOrDefault(right => right.Right == _grant.Right);

    private IEnumerable<CoverageGap> Gaps(DomainFacts domain) =>
        domain.Users!.Gaps.Where(gap => gap.Reason == GapReason.NotGranted && gap.Missing.Contains(_grant.Right));

    /// <summary>Users without the right that no reported group accounts for: left out, or for no reason that this version knows.</summary>
    private int Unplaced(DomainFacts domain, UserRight right)
    {
        var scan = domain.Users!;
        var reported = scan.Gaps.Where(gap => gap.Reason != GapReason.Protected && gap.Missing.Contains(_grant.Right)).Sum(gap => gap.Users);
        return scan.Omitted is [] || scan.Omitted.Any(part => part.Reason == GapReason.NotGranted) ? right.Examined - right.Granted - reported : 0;
    }

    private string Message(ConnectorAccount connector, DomainFacts domain, UserRight right, IReadOnlyList<CoverageGap> gaps)
    {
        var users = gaps.Sum(gap => gap.Users);
        return users == right.Examined
            ? $"{connector.Name} lacks {_grant.Name} on all {DirectoryEvidence.Users(users)} of {domain.Domain}."
            : $"{connector.Name} lacks {_grant.Name} on {CoverageText.Number(users)} of {DirectoryEvidence.Users(right.Examined)} of {domain.Domain}: nothing grants it in {gaps[0].Container}.";
    }
}
