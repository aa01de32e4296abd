using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Findings;

/// <summary>What the database adds up is compared with the same added up by hand, on random fleets.</summary>
public sealed class FindingQueryTests
{
    private static readonly string[] Checks = ["ACL-001", "ACL-006", "NET-001", "IDL-001", "DC-001"];
    private static readonly string?[] Sites = ["Melbourne", "Perth", null];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Read_RandomFleet_EqualsTheNaiveSum(int seed)
    {
        await using var portal = Portal.Start();
        var random = new Random(seed);
        var fleet = Fleet(random, portal.Clock.GetUtcNow(), servers: 40);
        await StoreAsync(portal, fleet);
        FindingFilter[] filters =
        [
            FindingFilter.None, new() { Severity = Severity.Critical }, new() { Requirement = Requirement.Permissions }, new() { Site = "Perth" },
            new() { State = FindingState.Open }, new() { State = FindingState.Acknowledged }, new() { State = FindingState.Accepted, Site = "Melbourne" },
            new() { Search = "server-1" }, new() { Search = "MELB" }, new() { Search = "shape 2" }, new() { Search = "100%_" },
        ];

        foreach (var filter in filters)
        {
            foreach (var limit in new[] { ServerLimit.Everything, ServerLimit.To(["Perth"], []), ServerLimit.Nothing })
            {
                await CompareAsync(portal, fleet, filter, limit);
            }
        }
    }

    [Theory]
    [InlineData(FindingSort.Worst)]
    [InlineData(FindingSort.Servers)]
    [InlineData(FindingSort.Users)]
    [InlineData(FindingSort.Oldest)]
    [InlineData(FindingSort.Newest)]
    public async Task Read_Sorted_PagesHoldEveryCauseOnceInOrder(FindingSort sort)
    {
        await using var portal = Portal.Start();
        var fleet = Fleet(new(7), portal.Clock.GetUtcNow(), servers: 30);
        await StoreAsync(portal, fleet);
        var queries = portal.Get<FindingQueries>();

        var whole = await queries.ReadAsync(FindingFilter.None, sort, 1, 200, ServerLimit.Everything, Cancellation);
        var paged = new List<FindingCause>();
        for (var page = 1; paged.Count < whole.Matches; page++)
        {
            paged.AddRange((await queries.ReadAsync(FindingFilter.None, sort, page, 4, ServerLimit.Everything, Cancellation)).Causes);
        }

        Assert.Equal(whole.Causes.Select(Plain), paged.Select(Plain));
        Assert.Equal(whole.Causes.Select(cause => string.Join(", ", cause.By)), paged.Select(cause => string.Join(", ", cause.By)));
        Assert.Equal(Sorted(whole.Causes, fleet, sort).Select(cause => cause.Id), whole.Causes.Select(cause => cause.Id));
        Assert.Equal(paged[^1].Id, (await queries.ReadAsync(FindingFilter.None, sort, 99, 4, ServerLimit.Everything, Cancellation)).Causes[^1].Id);
    }

    private static async Task CompareAsync(Portal portal, IReadOnlyList<Row> fleet, FindingFilter filter, ServerLimit limit)
    {
        var queries = portal.Get<FindingQueries>();
        Row[] seen = [.. fleet.Where(row => limit.Allows(row.Site, []))];
        Row[] inAnyState = [.. seen.Where(row => row.Outcome is CheckOutcome.Failed && Fits(row, filter))];
        Row[] matching = [.. inAnyState.Where(row => filter.State is null || row.State == filter.State)];

        var view = await queries.ReadAsync(filter, FindingSort.Worst, 1, 200, limit, Cancellation);

        Assert.Equal(Causes(matching).OrderBy(cause => cause.Id, StringComparer.Ordinal), view.Causes.Select(Plain).OrderBy(cause => cause.Id, StringComparer.Ordinal));
        Assert.All(view.Causes, cause => Assert.Equal(People(matching.Where(row => row.CauseId == cause.Id)), cause.By));
        Assert.Equal(Totals(seen), view.Totals with { Blind = [] });
        Assert.Equal(Blind(seen), view.Totals.Blind);
        Assert.Equal(inAnyState.Select(row => row.CauseId).Distinct().Count(), view.AllCauses);
        Assert.Equal(
            Enum.GetValues<FindingState>().Select(state => (state, inAnyState.Where(row => row.State == state).Select(row => row.CauseId).Distinct().Count())),
            view.Counts.Select(count => (count.Key, count.Value)));
        Assert.Equal(seen.Select(row => row.Site).OfType<string>().Distinct().Order(StringComparer.Ordinal), view.Sites);
        Assert.Equal(
            seen.Where(row => row is { Outcome: CheckOutcome.Failed, State: FindingState.Open }).Select(row => row.CauseId).Distinct().Count(),
            await queries.OpenAsync(limit, Cancellation));
        foreach (var cause in view.Causes.Take(3))
        {
            var servers = await queries.ServersAsync(cause.Id, filter, 1, 200, limit, Cancellation);
            Assert.Equal(
                matching.Where(row => row.CauseId == cause.Id).OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => (row.Server, row.Message, row.Holding?.Id)),
                servers.Servers.Select(server => (server.ServerId, server.Message, server.Acknowledgement?.Id)));
        }
    }

    private static bool Fits(Row row, FindingFilter filter) =>
        (filter.Severity is null || row.Severity == filter.Severity)
        && (filter.Site is null || row.Site == filter.Site)
        && (filter.Requirement is null || CheckCatalog.All.Single(check => check.Info.Id == row.Check).Info.Requirement == filter.Requirement)
        && (filter.Search is null || new[] { row.Name, row.Site ?? "", row.Check, row.Message }.Any(text => text.Contains(filter.Search, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<FindingCause> Causes(IEnumerable<Row> rows) => rows.GroupBy(row => row.CauseId).Select(cause => new FindingCause(
        cause.Key,
        cause.First().Check,
        cause.Select(row => row.Message).Distinct().Count() is 1 ? cause.First().Message : cause.First().Cause,
        cause.Max(row => row.Severity),
        cause.Count(),
        cause.Count(row => row.State is FindingState.Open),
        cause.Count(row => row.State is FindingState.Acknowledged),
        cause.Count(row => row.State is FindingState.Accepted),
        cause.SelectMany(row => row.Domains.Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct().Count(),
        cause.GroupBy(row => row.Domains).Sum(scope => scope.Max(row => row.Users)),
        cause.Min(row => row.Since),
        cause.Min(row => row.Holding?.Until)));

    // A list equals only itself; who acknowledged is compared apart.
    private static FindingCause Plain(FindingCause cause) => cause with { By = [] };

    private static IEnumerable<string> People(IEnumerable<Row> rows) => rows.Select(row => row.Holding?.By).OfType<string>().Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<BlindServer> Blind(Row[] seen) => seen
        .Where(row => row.Outcome is CheckOutcome.Skipped or CheckOutcome.Error)
        .GroupBy(row => (row.Server, row.Name))
        .Select(server => new BlindServer(server.Key.Server, server.Key.Name, server.Count()))
        .OrderByDescending(server => server.Answers).ThenBy(server => server.Server, StringComparer.Ordinal)
        .Take(6);

    private static FindingTotals Totals(Row[] seen)
    {
        Row[] failing = [.. seen.Where(row => row.Outcome is CheckOutcome.Failed)];
        Row[] critical = [.. failing.Where(row => row.Severity is Severity.Critical)];
        Row[] other = [.. failing.Where(row => row.Severity is not Severity.Critical)];
        Row[] blind = [.. seen.Where(row => row.Outcome is CheckOutcome.Skipped or CheckOutcome.Error)];
        FindingCause[] quiet = [.. Causes(critical).Where(cause => cause.Open is 0)];
        return new(
            seen.Select(row => row.Server).Distinct().Count(),
            Causes(critical).Count(),
            critical.Select(row => row.Server).Distinct().Count(),
            quiet.Length,
            quiet.Min(cause => cause.Until),
            Causes(other).Count(),
            other.Select(row => row.Server).Distinct().Count(),
            blind.Length,
            blind.Select(row => row.Server).Distinct().Count(),
            seen.Where(row => row.IsNew).Select(row => row.Server).Distinct().Count());
    }

    private static IEnumerable<FindingCause> Sorted(IReadOnlyList<FindingCause> causes, IReadOnlyList<Row> fleet, FindingSort sort) => sort switch
    {
        FindingSort.Servers => causes.OrderByDescending(cause => cause.Servers).ThenByDescending(cause => cause.Users).ThenBy(cause => cause.Id, StringComparer.Ordinal),
        FindingSort.Users => causes.OrderByDescending(cause => cause.Users).ThenByDescending(cause => cause.Servers).ThenBy(cause => cause.Id, StringComparer.Ordinal),
        FindingSort.Oldest => causes.OrderBy(cause => cause.Since).ThenBy(cause => cause.Id, StringComparer.Ordinal),
        FindingSort.Newest => causes.OrderByDescending(cause => fleet.Where(row => row.CauseId == cause.Id && row.Outcome is CheckOutcome.Failed).Max(row => row.Since)).ThenBy(cause => cause.Id, StringComparer.Ordinal),
        _ => causes.OrderByDescending(cause => cause.Open > 0).ThenByDescending(cause => cause.Severity).ThenByDescending(cause => cause.Users).ThenByDescending(cause => cause.Servers).ThenBy(cause => cause.Id, StringComparer.Ordinal),
    };

    private static IReadOnlyList<Row> Fleet(Random random, DateTimeOffset now, int servers) =>
    [
        .. from number in Enumerable.Range(0, servers)
           let server = Guid.NewGuid()
           let site = Sites[random.Next(Sites.Length)]
           let isNew = random.Next(8) is 0
           from check in Checks
           select Line(random, now, server, number, site, isNew, check),
    ];

    private static Row Line(Random random, DateTimeOffset now, Guid server, int number, string? site, bool isNew, string check)
    {
        var shape = random.Next(4);
        var cause = $"{check} shape {shape} of …";
        Acknowledgement? said = random.Next(3) > 0 ? null : new(
            Guid.NewGuid(), server, check, (AcknowledgementKind)random.Next(2), "Because", $"Person {random.Next(3)}", now.AddDays(-9), now.AddHours(random.Next(-2, 3)));
        return new(server, $"server-{number:00}", site, isNew, check, (CheckOutcome)random.Next(4), (Severity)random.Next(3), $"{check}-{shape}", cause)
        {
            Message = shape is 3 ? "All say the same." : $"{check} shape {shape} of {random.Next(3)}",
            Users = random.Next(1000),
            Domains = new[] { "", "corp.contoso.test", "corp.contoso.test,emea.contoso.test" }[random.Next(3)],
            Since = now.AddMinutes(-random.Next(10_000)),
            Said = said,
            Now = now,
        };
    }

    private static Task StoreAsync(Portal portal, IReadOnlyList<Row> fleet) => portal.Get<PortalWriter>().WriteAsync(
        (db, _) =>
        {
            foreach (var server in fleet.GroupBy(row => row.Server))
            {
                var first = server.First();
                db.Servers.Add(new() { Id = first.Server, Name = first.Name, HostName = first.Name, Cloud = "Public", Site = first.Site, EnrolledAt = first.Now });
                db.ServerStates.Add(new() { ServerId = first.Server, JudgedAt = first.IsNew ? null : first.Now });
                db.CheckStates.AddRange(server.Select(row => row.ToState()));
                db.Acknowledgements.AddRange(server.Where(row => row.Outcome is CheckOutcome.Failed).Select(row => row.ToAcknowledgement()).OfType<AcknowledgementRecord>());
            }

            return Task.CompletedTask;
        },
        Cancellation);

    private sealed record Row(Guid Server, string Name, string? Site, bool IsNew, string Check, CheckOutcome Outcome, Severity Severity, string CauseId, string Cause)
    {
        public required string Message { get; init; }

        public required int Users { get; init; }

        public required string Domains { get; init; }

        public required DateTimeOffset Since { get; init; }

        public required Acknowledgement? Said { get; init; }

        public required DateTimeOffset Now { get; init; }

        /// <summary>What holds still: one whose time is over is open, at the very instant too.</summary>
        public Acknowledgement? Holding => Said?.Until > Now ? Said : null;

        public FindingState State => Holding switch
        {
            null => FindingState.Open,
            { Kind: AcknowledgementKind.Acknowledged } => FindingState.Acknowledged,
            _ => FindingState.Accepted,
        };

        public CheckStateRecord ToState() => new()
        {
            ServerId = Server,
            CheckId = Check,
            Outcome = Outcome,
            Since = Since,
            SpanId = Guid.NewGuid(),
            Severity = Severity,
            CauseId = CauseId,
            Cause = Cause,
            Message = Message,
            Users = Users,
            Domains = Domains,
            AcknowledgementId = Outcome is CheckOutcome.Failed ? Said?.Id : null,
        };

        public AcknowledgementRecord? ToAcknowledgement() => Said is not { } said ? null : new()
        {
            Id = said.Id,
            ServerId = Server,
            CheckId = Check,
            Kind = said.Kind,
            Reason = said.Reason,
            ById = "tenant.person",
            By = said.By,
            At = said.At,
            Until = said.Until,
            FindingsHash = "",
        };
    }
}
