using System.Text.RegularExpressions;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Web.Demo;

/// <summary>Answers questions about users of a simulated domain: staff0001, sales0001, plant0001, finance0001, partners0001 and so on.</summary>
internal static partial class DemoLookups
{
    public static Observation<LookupFacts> Of(DemoServer server, DemoCondition condition, string query, DateTimeOffset at)
    {
        var asked = Asked(query);
        if (condition.Directory == DemoCondition.DirectoryUnreachable.Directory)
        {
            var unread = DemoRecordings.Tell(condition.Directory, DemoRecordings.NamesOf(server.Domain), ContractsJson.Default.ObservationDirectoryFacts);
            return new(null, unread.Failure, unread.ElapsedMilliseconds);
        }

        if (asked.StartsWith("OU=", StringComparison.OrdinalIgnoreCase))
        {
            return Tell("lookup-container", server, asked, at);
        }

        return User().Match(asked) is { Success: true } user
            ? Tell(RecordingOf(condition, user.Groups["unit"].Value), server, asked, at, user)
            : Tell("lookup-unknown", server, asked, at);
    }

    // The recording in which that unit is what it is on this server now.
    private static string RecordingOf(DemoCondition condition, string unit) => (condition.Directory, unit.ToUpperInvariant()) switch
    {
        ("directory-inheritance-cut", "PLANT") => "lookup-cut",
        ("directory-denied", "SALES") => "lookup-denied",
        ("directory-admin-count", "FINANCE") => "lookup-admin-count",
        ("directory-reset-lost", _) => "lookup-reset-lost",
        ("directory-lockout-time-lost", _) => "lookup-lockout-time-lost",
        ("directory-connector-disabled", _) => "lookup-connector-disabled",
        _ => "lookup-healthy",
    };

    private static Observation<LookupFacts> Tell(string recording, DemoServer server, string asked, DateTimeOffset at, Match? user = null)
    {
        IReadOnlyList<(string, string)> own = user is null
            ? [("nobody-of-that-name", asked)]
            : [.. Recorded(recording).SelectMany(name => new[] { (name.User, asked.ToLowerInvariant()), ($"OU={name.Unit},", $"OU={Title(user.Groups["unit"].Value)},") })];
        var told = DemoRecordings.Tell(recording, [.. own, .. DemoRecordings.NamesOf(server.Domain)], ContractsJson.Default.ObservationLookupFacts);
        return told with
        {
            Facts = told.Facts is { } facts
                ? new(
                    facts.User is { } found ? found with { ReadAt = at, Controller = found.Controller with { Clock = at, AskedAs = found.Controller.Name } } : null,
                    facts.Container is { } container ? container with { ReadAt = at, Controller = container.Controller with { Clock = at, AskedAs = container.Controller.Name } } : null)
                : null,
        };
    }

    // Whom the lab was asked about.
    private static IEnumerable<(string User, string Unit)> Recorded(string recording) => recording switch
    {
        "lookup-cut" => [("plant0003", "Plant")],
        "lookup-denied" => [("sales0002", "Sales")],
        "lookup-admin-count" => [("finance0005", "Finance")],
        _ => [("staff0017", "Staff")],
    };

    // A user principal name, a name with its domain before it, or a distinguished name.
    private static string Asked(string query)
    {
        var name = query.StartsWith("CN=", StringComparison.OrdinalIgnoreCase) ? query[3..].Split(',')[0] : query;
        return name.StartsWith("OU=", StringComparison.OrdinalIgnoreCase) ? name : name.Split('@')[0].Split('\\')[^1];
    }

    private static string Title(string unit) => char.ToUpperInvariant(unit[0]) + unit[1..].ToLowerInvariant();

    [GeneratedRegex("^(?<unit>staff|sales|plant|finance|partners)[0-9]{4}$", RegexOptions.IgnoreCase)]
    private static partial Regex User();
}
