using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Lab;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Fleet;

namespace WritebackPortal.Benchmarks.Fleet;

/// <summary>What one visit of the fleet page costs the portal, read and drawn, in turns with the least that anybody could ask of the same database: the names of the same rows.</summary>
internal sealed class FleetMeasurement : IMeasurement
{
    private const int Rounds = 200;
    private const int WarmUp = 20;
    private const int Pages = 40;

    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(50);

    private static readonly (string Title, string Query)[] Visits =
    [
        ("first page, grouped by site, bars of 24 hours", ""),
        ("the same, bars of a year", "span=1y"),
        ("search and verdict, by last change", "find=sync-0&verdict=Works&sort=-changed&group=none"),
        ("last page, by last seen", "page=9999&sort=-seen&group=none"),
    ];

    public string Name => "fleet";

    public string Title => "The fleet page with 1,000 servers x 50 checks x 1 year, against one plain query for the names of its rows.";

    public async Task RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var servers = arguments is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1000;
        using var folder = new LabFolder();
        var presence = new AgentPresence(TimeProvider.System);
        var year = new YearOfFleet(folder.Path, presence);
        await year.FillAsync(servers, TimeProvider.System.GetUtcNow(), cancellationToken);
        var queries = new FleetQueries(year, new(presence), presence, TimeProvider.System);
        await using var peer = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "fleet.db")}");
        await peer.OpenAsync(cancellationToken);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{servers:N0} servers, {new FileInfo(Path.Combine(folder.Path, "fleet.db")).Length / 1e6:N0} MB, {Rounds} rounds in turns"));
        foreach (var (title, query) in Visits)
        {
            await CompareAsync(title, FleetAddress.Of(query), queries, peer, output, cancellationToken);
        }

        await WeighAsync(queries, output, cancellationToken);
    }

    private static async Task CompareAsync(string title, FleetAddress address, FleetQueries queries, SqliteConnection peer, TextWriter output, CancellationToken cancellationToken)
    {
        List<TimeSpan> read = [], drawn = [], names = [];
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var sheet = await queries.SheetAsync(address, ServerLimit.Everything, cancellationToken);
            var isRead = Stopwatch.GetElapsedTime(start);
            await using (var page = new DrawnPage())
            {
                await page.DrawAsync(sheet, address);
            }

            var isDrawn = Stopwatch.GetElapsedTime(start);
            start = Stopwatch.GetTimestamp();
            await NamesAsync(peer, sheet.Page, cancellationToken);
            if (round >= 0)
            {
                read.Add(isRead);
                drawn.Add(isDrawn);
                names.Add(Stopwatch.GetElapsedTime(start));
            }
        }

        await output.WriteLineAsync(title);
        await output.WriteLineAsync($"  read           {Describe(read)}");
        await output.WriteLineAsync($"  read and drawn {Describe(drawn)}");
        await output.WriteLineAsync($"  names alone    {Describe(names)}");
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"  p95 of read and drawn: {Part(drawn, 0.95) / Budget:P0} of the budget of 50 ms; read is {Part(read, 0.5) / Part(names, 0.5):N1} times the names, by medians"));
    }

    // The page's own tree and what it holds, as a circuit keeps it; a circuit's connection comes on top.
    private static async Task WeighAsync(FleetQueries queries, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var query in new[] { "", "span=1y" })
        {
            var address = FleetAddress.Of(query);
            var pages = new List<DrawnPage>();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var page = 0; page < Pages; page++)
            {
                pages.Add(new());
                await pages[^1].DrawAsync(await queries.SheetAsync(address, ServerLimit.Everything, cancellationToken), address);
            }

            var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Pages;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"memory of a drawn page, {address.Span.Text}: {each / 1024.0:N0} KiB"));
            foreach (var page in pages)
            {
                await page.DisposeAsync();
            }
        }
    }

    private static async Task NamesAsync(SqliteConnection peer, int page, CancellationToken cancellationToken)
    {
        await using var command = peer.CreateCommand();
        command.CommandText = $"SELECT Name FROM Servers ORDER BY Name LIMIT {FleetSheet.PageSize} OFFSET {(page - 1) * FleetSheet.PageSize}";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            _ = reader.GetString(0);
        }
    }

    private static string Describe(List<TimeSpan> times) => string.Create(
        CultureInfo.InvariantCulture,
        $"median {Part(times, 0.5).TotalMilliseconds,7:N2} ms, p95 {Part(times, 0.95).TotalMilliseconds,7:N2} ms, slowest {times.Max().TotalMilliseconds,7:N2} ms");

    private static TimeSpan Part(List<TimeSpan> times, double part) => times.Order().ElementAt((int)(part * (times.Count - 1)));

    private sealed class DrawnPage : IAsyncDisposable
    {
        private readonly ServiceProvider _services;
        private readonly HtmlRenderer _renderer;

        public DrawnPage()
        {
            _services = new ServiceCollection().AddCascadingValue(_ => ViewerTime.Utc(TimeProvider.System.GetUtcNow())).BuildServiceProvider();
            _renderer = new(_services, NullLoggerFactory.Instance);
        }

        public Task<string> DrawAsync(FleetSheet sheet, FleetAddress address) => _renderer.Dispatcher.InvokeAsync(async () =>
            (await _renderer.RenderComponentAsync<FleetContent>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(FleetContent.Sheet)] = sheet,
                [nameof(FleetContent.Address)] = address,
                [nameof(FleetContent.Viewer)] = Viewer.Nobody with { MayOperate = true, Standing = new(null, PortalRole.Operator, ServerLimit.Everything) },
            }))).ToHtmlString());

        public async ValueTask DisposeAsync()
        {
            await _renderer.DisposeAsync();
            await _services.DisposeAsync();
        }
    }
}
