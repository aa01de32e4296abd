using System.Globalization;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Web.Servers;

/// <summary>Where a grant stops on its way from where it is set down to the users.</summary>
public sealed record Descent(IReadOnlyList<DescentLevel> Levels)
{
    public static Descent Of(CoverageGap gap, ConnectorAccount connector, DomainFacts domain) => new(
    [
        .. Start(gap, connector, domain),
        new(gap.Entry is { IsDeny: true, SetOn: { } place } ? place : gap.Container, CheckState.Fail, Cause(gap, connector.Name), true),
        new(Users(gap), CheckState.Fail, "No entry that allows it reaches them", false),
    ]);

    /// <summary>Where the grant begins, when that lies above where it stops.</summary>
    private static IEnumerable<DescentLevel> Start(CoverageGap gap, ConnectorAccount connector, DomainFacts domain) => gap switch
    {
        { Entry: { IsDeny: false, SetOn: { } place } entry } when !Same(place, gap.Container) =>
            [new(place, CheckState.Pass, $"Allows {entry.Rights} for {entry.Trustee}", false)],
        { Entry: null, Reason: GapReason.InheritanceDisabledAbove or GapReason.InheritanceDisabled } when !Same(gap.Container, domain.NamingContext) =>
            [new(domain.NamingContext, CheckState.Pass, $"What {connector.Name} is granted here is meant for every user below", false)],
        _ => [],
    };

    private static string Cause(CoverageGap gap, string account) => gap.Reason switch
    {
        GapReason.Denied when gap.Entry is { } entry => $"Denies {entry.Rights} to {entry.Trustee} before anything allows it: {entry.Sddl}",
        GapReason.Denied => "An entry denies it before any allows it",
        GapReason.OrphanedAdminCount => "They left a protected group: adminCount is still 1, and inheritance is off",
        GapReason.InheritanceDisabled => "Inheritance is off on the users themselves, and they hold no entry of their own",
        GapReason.InheritanceDisabledAbove => "Inheritance is off here, and no entry of its own grants it",
        GapReason.ClassNotCovered => $"Users of class user inherit the grant here; those of class {gap.ObjectClass} do not",
        GapReason.Conditional => $"Only an entry with a condition grants it{(gap.Entry is { } entry ? $": {entry.Sddl}" : "")}",
        GapReason.Protected => "A protected group covers them: the directory rewrites their permissions every hour, by design",
        _ => $"No entry grants it to {account}",
    };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Users(CoverageGap gap)
    {
        var count = string.Create(CultureInfo.InvariantCulture, $"{gap.Users:N0} {(gap.Users is 1 ? "user" : "users")}");
        return gap.Samples switch
        {
            [] => count,
            [var sample, ..] when gap.Users is 1 => FirstName(sample),
            [var sample, ..] => string.Create(CultureInfo.InvariantCulture, $"{FirstName(sample)} and {gap.Users - 1:N0} more"),
        };
    }

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
