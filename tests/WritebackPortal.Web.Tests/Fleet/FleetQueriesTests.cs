using System.Text.Json;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Fleet;

/// <summary>What the database answers, compared whole with the same question worked out in memory.</summary>
public sealed class FleetQueriesTests(FleetQueriesTests.Fleet fleet) : IClassFixture<FleetQueriesTests.Fleet>
{
    [Theory]
    [InlineData("")]
    [InlineData("page=7")]
    [InlineData("page=9999")]
    [InlineData("group=none&page=2")]
    [InlineData("group=verdict&sort=name&page=3")]
    [InlineData("group=cloud&sort=-name&page=4")]
    [InlineData("group=none&sort=-changed&page=5")]
    [InlineData("group=site&sort=seen&page=6")]
    [InlineData("group=none&sort=-seen")]
    [InlineData("group=none&sort=-attention")]
    [InlineData("verdict=attention")]
    [InlineData("verdict=Maintenance&group=none")]
    [InlineData("site=melbourne&label=PROD&cloud=public")]
    [InlineData("site=100+%25+cloud")]
    [InlineData("label=a_b")]
    [InlineData("label=aXb")]
    [InlineData("find=sync-1")]
    [InlineData("find=MÜNCHEN")]
    [InlineData("find=zürich")]
    [InlineData("find=100+%25")]
    [InlineData("find=CORP%5CMSOL_1")]
    [InlineData("find=relays&verdict=Broken&sort=changed")]
    [InlineData("find=no+such+server")]
    public async Task Sheet_Address_IsWhatTheAddressMeans(string query)
    {
        var address = FleetAddress.Of(query);

        var sheet = await fleet.Queries.SheetAsync(address, ServerLimit.Everything, TestContext.Current.CancellationToken);

        Assert.Equal(Text(ExampleFleet.Sheet(fleet.View(fleet.Rows), address)), Text(sheet));
    }

    [Fact]
    public async Task Sheet_Limit_LeavesTheRestOfTheFleetOutOfEveryCount()
    {
        var limit = ServerLimit.To(["PERTH"], ["staging"]);
        var seen = fleet.View([.. fleet.Rows.Where(row => limit.Allows(row.Site, row.Labels))]);

        var sheet = await fleet.Queries.SheetAsync(FleetAddress.Everything, limit, TestContext.Current.CancellationToken);

        Assert.Equal(Text(ExampleFleet.Sheet(seen, FleetAddress.Everything)), Text(sheet));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("relays", Verdict.Broken)]
    public async Task Read_Filter_GivesEveryRow(string? search, Verdict? verdict)
    {
        var filter = new FleetFilter { Search = search, Verdicts = verdict is { } one ? [one] : [] };
        var address = new FleetAddress { Find = search, Verdict = verdict, Group = FleetGroup.None };

        var view = await fleet.Queries.ReadAsync(filter, TimeSpan.FromDays(1), ServerLimit.Everything, TestContext.Current.CancellationToken);

        var pages = Enumerable.Range(1, 40).Select(page => ExampleFleet.Sheet(fleet.View(fleet.Rows), address with { Page = page })).TakeWhile((sheet, place) => sheet.Page == place + 1).ToArray();
        Assert.Equal(Text(pages.SelectMany(sheet => sheet.Rows)), Text(view.Servers));
        Assert.Equal(Text(pages[0].Counts.OrderBy(count => count.Key)), Text(view.Counts.OrderBy(count => count.Key)));
    }

    [Fact]
    public async Task Recheckable_Filter_IsConnectedAndNotInARun()
    {
        var found = await fleet.Queries.RecheckableAsync(new FleetFilter { Site = "Perth" }, ServerLimit.Everything, TestContext.Current.CancellationToken);

        Assert.Equal(
            fleet.Rows
                .Where(row => row is { Site: "Perth", IsConnected: true, ActiveRun: null })
                .OrderBy(row => VerdictOrder.RankOf(row.Verdict)).ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase)
                .Select(row => row.Id),
            found);
    }

    private static string Text(FleetSheet sheet) => JsonSerializer.Serialize(sheet with { Counts = sheet.Counts.OrderBy(count => count.Key).ToDictionary() });

    private static string Text<T>(IEnumerable<T> rows) => JsonSerializer.Serialize(rows);

    public sealed class Fleet : IAsyncLifetime
    {
        private Portal _portal = null!;

        internal IReadOnlyList<ServerRow> Rows { get; private set; } = [];

        internal FleetQueries Queries => _portal.Get<FleetQueries>();

        internal FleetView View(IReadOnlyList<ServerRow> rows)
        {
            var now = _portal.Clock.GetUtcNow();
            return new(rows, new Dictionary<Verdict, int>(), now - BarSpan.Day.Length, now);
        }

        public async ValueTask InitializeAsync()
        {
            _portal = Portal.Start();
            Rows = await FleetSeed.PlantAsync(_portal, 2000);
        }

        public ValueTask DisposeAsync() => _portal.DisposeAsync();
    }
}
