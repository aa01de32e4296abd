using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Fleet.Rechecks;
using WritebackPortal.Web.Fleet.Views;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>Servers in every state, with illustrative figures.</summary>
internal static class ExampleFleet
{
    private static readonly Dictionary<string, string> Sites = new(StringComparer.Ordinal)
    {
        ["MEL"] = "Melbourne",
        ["SHA"] = "Shanghai",
        ["SIN"] = "Singapore",
        ["PER"] = "Perth",
        ["SYD"] = "Sydney",
        ["DUB"] = "Dublin",
        ["ARL"] = "Arlington",
    };

    private const CheckOutcome Pass = CheckOutcome.Passed;
    private const CheckOutcome Fail = CheckOutcome.Failed;
    private const CheckOutcome Skip = CheckOutcome.Skipped;

    /// <summary>Somebody who may recheck.</summary>
    public static Viewer Operator { get; } = new(Actor.Nobody, MayOperate: true, MayAdminister: true) { Standing = new(null, PortalRole.Administrator, ServerLimit.Everything) };

    public static IReadOnlyList<SavedView> Views { get; } =
    [
        new(Example.Id("melbourne"), "Melbourne only", "site=Melbourne", IsShared: false, Owner: null, MayChange: true),
        new(Example.Id("government"), "US Government", "cloud=US%20Government", IsShared: true, "Identity lead", MayChange: false),
    ];

    public static IReadOnlyList<RecheckProgress> Rechecks(DateTimeOffset now) =>
        [new(Example.Id("bulk"), "Identity lead", now.AddMinutes(-1), now.AddMinutes(1.75), Total: 412, Started: 150, Skipped: 3)];

    /// <summary>The fleet as one state of the gallery's page has it.</summary>
    public static FleetView In(string? state, FleetView fleet) => state switch
    {
        "empty" or "limited" => fleet with { Servers = [] },
        "sites" or "selected" => fleet with { Servers = [.. fleet.Servers.Select(server => server with { Site = Sites.GetValueOrDefault(server.Name[..3]) })] },
        _ => fleet,
    };

    public static FleetView At(DateTimeOffset now)
    {
        var start = now.AddDays(-1);
        ServerRow[] servers =
        [
            Row("MEL-SYNC02", Verdict.Broken, "TCP 443 to both relays gets no answer", now, 1.5,
                [Span(Verdict.Works, 24, 12.5), Span(Verdict.Maintenance, 12.5, 11.5), Span(Verdict.Works, 11.5, 8.5), Span(Verdict.AtRisk, 8.5, 5), Span(Verdict.AtRisk, 4.5, 1.5), Span(Verdict.Broken, 1.5, 0)],
                [Figure(Requirement.Permissions, Fail, "98.9 %", isAtRisk: true), Figure(Requirement.Ports, Fail, "12 of 14"), Figure(Requirement.Urls, Skip, "4 of 6"), Figure(Requirement.Idle, Fail, "8 min", isAtRisk: true)]),
            Row("SHA-SYNC01", Verdict.Unknown, "its agent stopped in the middle of a run", now, 2.8, [Span(Verdict.Works, 24, 2.8)], Passing("99.1 %", "14 of 14", "5 of 5", "12 min")) with { IsConnected = false, LastSeen = now.AddHours(-2.8), Cloud = "China" },
            Row("SIN-SYNC01", Verdict.AtRisk, "its proxy closes idle connections after 7 minutes", now, 17, [Span(Verdict.Works, 24, 17), Span(Verdict.AtRisk, 17, 0)],
                [.. Passing("100 %", "14 of 14", "6 of 6", "").SkipLast(1), Figure(Requirement.Idle, Fail, "7 min", isAtRisk: true)]),
            Row("PER-SYNC01", Verdict.Maintenance, "planned until 12:00", now, 2, [Span(Verdict.Works, 24, 2), Span(Verdict.Maintenance, 2, 0)],
                [Figure(Requirement.Permissions, Pass, "100 %"), Figure(Requirement.Ports, Pass, "14 of 14"), Figure(Requirement.Urls, Fail, "3 of 6"), Figure(Requirement.Idle, Skip, "12 min")]),
            Row("SYD-SYNC01", Verdict.Works, "", now, 480, [Span(Verdict.Works, 24, 0)], Passing("100 %", "14 of 14", "6 of 6", "12 min")),
            Row("DUB-SYNC01", Verdict.Works, "", now, 19, [Span(Verdict.Works, 24, 19.4), Span(Verdict.Broken, 19.4, 19.1), Span(Verdict.Works, 19.1, 0)], Passing("99.8 %", "21 of 21", "6 of 6", "12 min")),
            Row("ARL-SYNC01", Verdict.Works, "", now, 260, [Span(Verdict.Works, 24, 0)], Passing("100 %", "14 of 14", "6 of 6", "10 min")) with { Cloud = "US Government", ActiveRun = Example.Id("run") },
            Row("AKL-SYNC01", Verdict.Works, "", now, 4, [Span(Verdict.Works, 4, 0)], Passing("100 %", "14 of 14", "6 of 6", "12 min")),
            Row("SYD-SYNC02", Verdict.NotApplicable, "staging mode", now, 480, [Span(Verdict.NotApplicable, 24, 0)], Passing("100 %", "14 of 14", "6 of 6", "12 min")),
        ];
        return new(servers, servers.CountBy(row => row.Verdict).ToDictionary(), start, now);

        VerdictSpan Span(Verdict verdict, double from, double to) =>
            new(verdict, "", now.AddHours(-from), to == 0 ? null : now.AddHours(-to));
    }

    /// <summary>What the page shows of these servers, worked out in memory: the plain meaning of what <see cref="FleetQueries"/> asks the database.</summary>
    public static FleetSheet Sheet(FleetView fleet, FleetAddress address)
    {
        var filter = address.Filter;
        ServerRow[] all = [.. fleet.Servers.OrderBy(row => VerdictOrder.RankOf(row.Verdict)).ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase)];
        ServerRow[] found = [.. all.Where(row => IsFound(row, filter))];
        ServerRow[] matches = [.. found.Where(row => filter.Verdicts is [] || filter.Verdicts.Contains(row.Verdict))];
        ServerRow[] exceptions = [.. all.Where(row => VerdictOrder.Attention.Contains(row.Verdict))];
        var choices = new FleetChoices(Sorted(all.Select(row => row.Site).OfType<string>()), Sorted(all.SelectMany(row => row.Labels)), Sorted(all.Select(row => row.Cloud)));
        var group = address.Group ?? choices.UsualGroup;
        var page = FleetSheet.Within(address.Page, matches.Length);
        return new(
            FleetAnswer.Of(Count(all), all.FirstOrDefault(row => row.Verdict != Verdict.NotApplicable)?.Name),
            [.. exceptions.Take(FleetSheet.MostExceptions).Select(row => new FleetConcern(row.Id, row.Name, row.Verdict, row.Reason, row.Since))],
            exceptions.Length,
            choices,
            Count(found),
            group,
            FleetSections.Of(
                [.. InOrder(matches, group, address).Skip((page - 1) * FleetSheet.PageSize).Take(FleetSheet.PageSize)],
                group,
                matches.CountBy(row => FleetSections.KeyOf(row, group), StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase)),
            page,
            matches.Length,
            matches.Count(row => row.IsConnected),
            matches.Count(row => row.ActiveRun is not null),
            fleet.Start,
            fleet.End);
    }

    private static IEnumerable<ServerRow> InOrder(IEnumerable<ServerRow> rows, FleetGroup group, FleetAddress address)
    {
        var grouped = group switch
        {
            FleetGroup.Site => rows.OrderBy(row => row.Site is null).ThenBy(row => row.Site, StringComparer.OrdinalIgnoreCase),
            FleetGroup.Cloud => rows.OrderBy(row => row.Cloud, StringComparer.OrdinalIgnoreCase),
            FleetGroup.Verdict => rows.OrderBy(row => VerdictOrder.RankOf(row.Verdict)),
            _ => rows.OrderBy(_ => 0),
        };
        return (address.Sort switch
        {
            FleetSort.Name => Then(row => row.Name, StringComparer.OrdinalIgnoreCase),
            FleetSort.Changed => Then(row => row.LastChange, Comparer<DateTimeOffset?>.Default),
            FleetSort.Seen => Then(row => row.LastSeen, Comparer<DateTimeOffset?>.Default),
            _ => Then(row => VerdictOrder.RankOf(row.Verdict), Comparer<int>.Default),
        }).ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase);

        IOrderedEnumerable<ServerRow> Then<TKey>(Func<ServerRow, TKey> key, IComparer<TKey> comparer) =>
            address.IsDescending ? grouped.ThenByDescending(key, comparer) : grouped.ThenBy(key, comparer);
    }

    private static bool IsFound(ServerRow row, FleetFilter filter) =>
        (filter.Site is null || Same(row.Site, filter.Site))
        && (filter.Cloud is null || Same(row.Cloud, filter.Cloud))
        && (filter.Label is null || row.Labels.Any(label => Same(label, filter.Label)))
        && (filter.Search is null || ((string?[])[row.Name, row.Site, row.Cloud, row.Reason, .. row.Labels]).Any(text => text?.Contains(filter.Search, StringComparison.OrdinalIgnoreCase) is true));

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static Dictionary<Verdict, int> Count(IEnumerable<ServerRow> rows) => rows.CountBy(row => row.Verdict).ToDictionary();

    private static string[] Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    private static ServerRow Row(
        string name,
        Verdict verdict,
        string reason,
        DateTimeOffset now,
        double hoursSince,
        IReadOnlyList<VerdictSpan> history,
        IReadOnlyList<RequirementSummary> requirements) =>
        new(
            Example.Id(name),
            name,
            "Public",
            "1.0.0",
            verdict,
            reason,
            now.AddHours(-hoursSince),
            history,
            requirements,
            now.AddHours(-hoursSince),
            now.AddSeconds(-(name[0] % 50)),
            IsConnected: true,
            ActiveRun: null);

    private static RequirementSummary[] Passing(string permissions, string ports, string urls, string idle) =>
    [
        Figure(Requirement.Permissions, Pass, permissions),
        Figure(Requirement.Ports, Pass, ports),
        Figure(Requirement.Urls, Pass, urls),
        Figure(Requirement.Idle, Pass, idle),
    ];

    private static RequirementSummary Figure(Requirement requirement, CheckOutcome outcome, string figure, bool isAtRisk = false) =>
        new(requirement, outcome, isAtRisk, figure, "", "");
}
