using System.Globalization;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Web.Servers;

/// <summary>Where a grant stops on its way from the domain head down to the users.</summary>
public sealed record Descent(IReadOnlyList<DescentLevel> Levels)
{
    public static Descent Of(CoverageGap gap, ConnectorAccount connector, DomainFacts domain)
    {
        var account = connector.Name;
        var levels = new List<DescentLevel>();
        if (IsCutBelowTheHead(gap, domain))
        {
            levels.Add(new(domain.NamingContext, CheckState.Pass, $"What {account} is granted here is meant for every user below", false));
        }

        levels.Add(new(gap.Container, CheckState.Fail, Cause(gap, account), true));
        levels.Add(new(Users(gap), CheckState.Fail, "No entry that allows it reaches them", false));
        return new(levels);
    }

    private static bool IsCutBelowTheHead(CoverageGap gap, DomainFacts domain) =>
        gap.Reason is GapReason.InheritanceDisabledAbove or GapReason.InheritanceDisabled
        && !string.Equals(gap.Container, domain.NamingContext, StringComparison.OrdinalIgnoreCase);

    private static string Cause(CoverageGap gap, string account) => gap.Reason switch
    {
        GapReason.Denied => $"An entry denies it before any allows it{Entry(gap)}",
        GapReason.InheritanceDisabled => "Inheritance is off on the users themselves, and they hold no entry of their own",
        GapReason.InheritanceDisabledAbove => "Inheritance is off here, and no entry of its own grants it",
        _ => $"No entry grants it to {account}",
    };

    private static string Entry(CoverageGap gap) => gap.Entry is { } entry ? $": {entry.Sddl}" : "";

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
            if (distinguishedName[at] is ',' && (at == 0 || distinguishedName[at - 1] is not '\\'))
            {
                return distinguishedName[..at];
            }
        }

        return distinguishedName;
    }
}

/// <param name="IsCut">True where the grant stops.</param>
public sealed record DescentLevel(string Name, CheckState State, string Text, bool IsCut);
