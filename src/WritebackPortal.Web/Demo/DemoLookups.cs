using System.Text.RegularExpressions;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Web.Demo;

/// <summary>Answers questions about users of a simulated domain: staff0001, sales0001, plant0001, finance0001, partners0001 and so on.</summary>
internal static partial class DemoLookups
{
    public static Observation<LookupFacts> Of(DemoServer server, DemoCondition condition, string query, DateTimeOffset at)
    {
        var asked = Asked(query, server.Domain);
        if (condition.Directory == DemoCondition.DirectoryUnreachable.Directory)
        {
            var unread = DemoRecordings.Tell(condition.Directory, DemoRecordings.NamesOf(server.Domain), ContractsJson.Default.ObservationDirectoryFacts);
            return new(null, unread.Failure, unread.ElapsedMilliseconds);
        }

        if (asked is null)
        {
            return NotFound(server, query, at);
        }

        if (asked.StartsWith("OU=", StringComparison.OrdinalIgnoreCase))
        {
            return Tell("lookup-container", server, asked, at);
        }

        return User().Match(asked) is { Success: true } user
            ? Tell(RecordingOf(condition, user.Groups["unit"].Value), server, asked, at, user)
            : NotFound(server, query, at);
    }

    // Recorded for a plain name; as WritebackPortal.Agent's LookupName says it for the other kinds.
    private static Observation<LookupFacts> NotFound(DemoServer server, string query, DateTimeOffset at)
    {
        var told = Tell("lookup-unknown", server, query.Split('\\')[^1], at);
        var domain = server.Domain.Dns;
        return query switch
        {
            _ when IsDistinguished(query) => told with { Failure = $"There is no object '{query}' that the agent may see in {domain}. Check the spelling, or let the agent's account read it." },
            _ when query.Contains('@', StringComparison.Ordinal) => told with { Failure = $@"No user of {domain} signs in as '{query}'. Check the spelling, or give DOMAIN\name." },
            _ => told,
        };
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

    // A user principal name, a name with its domain before it, or a distinguished name; null when it is of another domain.
    private static string? Asked(string query, DemoDomain domain)
    {
        if (IsDistinguished(query))
        {
            var isHere = query.EndsWith($",{domain.NamingContext}", StringComparison.OrdinalIgnoreCase);
            return !isHere ? null : query.StartsWith("CN=", StringComparison.OrdinalIgnoreCase) ? query[3..].Split(',')[0] : query;
        }

        var at = query.LastIndexOf('@');
        var slash = query.IndexOf('\\', StringComparison.Ordinal);
        return (at, slash) switch
        {
            ( >= 0, _) => Is(query[(at + 1)..], domain.Dns) ? query[..at] : null,
            (_, > 0) => Is(query[..slash], domain.Netbios) || Is(query[..slash], domain.Dns) ? query[(slash + 1)..] : null,
            _ => query,
        };
    }

    private static bool IsDistinguished(string query) =>
        query.StartsWith("CN=", StringComparison.OrdinalIgnoreCase) || query.StartsWith("OU=", StringComparison.OrdinalIgnoreCase);

    private static bool Is(string written, string name) => written.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string Title(string unit) => char.ToUpperInvariant(unit[0]) + unit[1..].ToLowerInvariant();

    [GeneratedRegex("^(?<unit>staff|sales|plant|finance|partners)[0-9]{4}$", RegexOptions.IgnoreCase)]
    private static partial Regex User();
}
