using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers;

/// <summary>Where a grant stops on its way from where it is set down to the users.</summary>
public sealed record Descent(IReadOnlyList<DescentLevel> Levels)
{
    public static Descent Of(CoverageGap gap, ConnectorAccount connector, DomainFacts domain) => new(
    [
        .. Start(gap, connector, domain),
        new(gap.Entry is { IsDeny: true, SetOn: { } place } ? place : gap.Container, CheckState.Fail, Cause(gap, connector.Name), true),
        new(Users(gap), CheckState.Fail, EvidenceTexts.NothingReaches, false),
    ]);

    /// <summary>Where the grant begins, when that lies above where it stops.</summary>
    private static IEnumerable<DescentLevel> Start(CoverageGap gap, ConnectorAccount connector, DomainFacts domain) => gap switch
    {
        { Entry: { IsDeny: false, SetOn: { } place } entry } when !Same(place, gap.Container) =>
            [new(place, CheckState.Pass, EvidenceTexts.FormatGrantStarts(entry.Rights, entry.Trustee), false)],
        { Entry: null, Reason: GapReason.InheritanceDisabledAbove or GapReason.InheritanceDisabled } when !Same(gap.Container, domain.NamingContext) =>
            [new(domain.NamingContext, CheckState.Pass, EvidenceTexts.FormatGrantMeant(connector.Name), false)],
        _ => [],
    };

    private static string Cause(CoverageGap gap, string account) => gap.Reason switch
    {
        GapReason.Denied when gap.Entry is { } entry => EvidenceTexts.FormatCauseDeniedBy(entry.Rights, entry.Trustee, entry.Sddl),
        GapReason.Denied => EvidenceTexts.CauseDenied,
        GapReason.OrphanedAdminCount => EvidenceTexts.CauseOrphaned,
        GapReason.InheritanceDisabled => EvidenceTexts.CauseUsersCut,
        GapReason.InheritanceDisabledAbove => EvidenceTexts.CauseContainerCut,
        GapReason.ClassNotCovered => EvidenceTexts.FormatCauseClass(gap.ObjectClass),
        GapReason.Conditional when gap.Entry is { } entry => EvidenceTexts.FormatCauseConditionOf(entry.Sddl),
        GapReason.Conditional => EvidenceTexts.CauseCondition,
        GapReason.Protected => EvidenceTexts.CauseProtected,
        _ => EvidenceTexts.FormatCauseNotGranted(account),
    };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Users(CoverageGap gap) => gap.Samples switch
    {
        [] => CountWords.Users(gap.Users),
        [var sample, ..] when gap.Users is 1 => FirstName(sample),
        [var sample, ..] => EvidenceTexts.FormatAndMoreUsers(FirstName(sample), Say.Number(gap.Users - 1)),
    };

    /// <summary>The leftmost relative name: enough beside the container. RFC 4514 escapes a comma inside it.</summary>
    private static string FirstName(string distinguishedName)
    {
        for (var at = 0; at < distinguishedName.Length; at++)
        {
            if (distinguishedName[at] is '\\')
            {
                at++;
            }
            else if (distinguishedName[at] is ',')
            {
                return distinguishedName[..at];
            }
        }

        return distinguishedName;
    }
}

/// <param name="IsCut">True where the grant stops.</param>
public sealed record DescentLevel(string Name, CheckState State, string Text, bool IsCut);
