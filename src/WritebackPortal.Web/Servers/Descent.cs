using System.Globalization;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Web.Servers;

/// <summary>Where a grant stops on its way from the domain head down to the users.</summary>
public sealed record Descent(IReadOnlyList<DescentLevel> Levels)
{
    public static Descent Of(RightGap gap, DirectoryFacts facts)
    {
        var account = facts.Connector.Name;
        var levels = new List<DescentLevel>();
        if (IsCutBelowTheHead(gap, facts))
        {
            levels.Add(new(facts.NamingContext, CheckState.Pass, $"What {account} is granted here is meant for every user below", false));
        }

        levels.Add(new(gap.Container, CheckState.Fail, Cause(gap, account), true));
        levels.Add(new(Users(gap), CheckState.Fail, "No entry that allows it reaches them", false));
        return new(levels);
    }

    private static bool IsCutBelowTheHead(RightGap gap, DirectoryFacts facts) =>
        gap.Cause is RightGapCause.InheritanceDisabledAbove or RightGapCause.InheritanceDisabled
        && !string.Equals(gap.Container, facts.NamingContext, StringComparison.OrdinalIgnoreCase);

    private static string Cause(RightGap gap, string account) => gap.Cause switch
    {
        RightGapCause.Denied => $"An entry denies it before any allows it{Entry(gap)}",
        RightGapCause.InheritanceDisabled => "Inheritance is off on the users themselves, and they hold no entry of their own",
        RightGapCause.InheritanceDisabledAbove => "Inheritance is off here, and no entry of its own grants it",
        _ => $"No entry grants it to {account}",
    };

    private static string Entry(RightGap gap) => gap.DecidingEntry is { } entry ? $": {entry}" : "";

    private static string Users(RightGap gap)
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
