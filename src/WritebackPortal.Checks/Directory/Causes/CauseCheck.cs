using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Checks.Directory.Rights;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Causes;

/// <summary>Whether one cause keeps the connector account from users, in whichever right.</summary>
public abstract class CauseCheck : DomainCheck
{
    private readonly GapReason _reason;

    private protected CauseCheck(CheckInfo info, GapReason reason)
        : base(info) => _reason = reason;

    protected sealed override string? Missing(DomainFacts domain) => UserScanFacts.Missing(domain);

    protected sealed override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain) =>
    [
        .. Gaps(domain)
            .GroupBy(Place, StringComparer.OrdinalIgnoreCase)
            .Select(place => new Finding(place.Key, Message(connector, domain, place.Key, [.. place]))
            {
                Repair = GapRepairs.For(connector, [.. place]),
                Severity = Weight(domain, place.SelectMany(gap => gap.Missing)),
                Users = Count([.. place]),
            }),
        .. domain.Users!.Omitted
            .Where(part => part.Reason == _reason)
            .Select(part => new Finding(domain.Domain, $"{DirectoryEvidence.Users(part.Users)} more of {domain.Domain} in {part.Groups} groups that are too many to report.") { Severity = Severity.Warning, Users = part.Users }),
    ];

    protected sealed override IEnumerable<Evidence> Evidence(DomainFacts domain) => Gaps(domain)
        .Select(gap => new Evidence(
            gap.Container,
            $"{UserScanFacts.Users(gap)} without {WritebackGrant.Names(gap.Missing)}: {DirectoryEvidence.Describe(gap.Entry)}{DirectoryEvidence.Samples(gap.Samples)}",
            CheckOutcome.Failed))
        .Prepend(UserScanFacts.Evidence(domain.Users!));

    /// <summary>What the finding is about: where its repair starts.</summary>
    private protected virtual string Place(CoverageGap gap) => gap.Container;

    /// <summary>One sentence about every group of one place.</summary>
    private protected abstract string Message(ConnectorAccount connector, DomainFacts domain, string place, IReadOnlyList<CoverageGap> gaps);

    private protected static int Count(IReadOnlyList<CoverageGap> gaps) => gaps.Sum(gap => gap.Users);

    private protected static string Rights(IReadOnlyList<CoverageGap> gaps) => WritebackGrant.Names([.. gaps.SelectMany(gap => gap.Missing)]);

    private IEnumerable<CoverageGap> Gaps(DomainFacts domain) => domain.Users!.Gaps.Where(gap => gap.Reason == _reason);

    /// <summary>Where the account holds a right that a reset needs on nobody, nobody is written back; otherwise it is about some users.</summary>
    private Severity? Weight(DomainFacts domain, IEnumerable<WritebackRight> missing) =>
        Info.Severity == Severity.Critical && missing.Any(right => WritebackGrant.Of(right).IsCritical && domain.Users!.Rights.Any(each => each.Right == right && each is { Granted: 0, Examined: > 0 }))
            ? null
            : Severity.Warning;
}
