using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritebackPortal.Checks;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Jobs;
using WritebackPortal.Web.Measurements;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers.Timelines;

namespace WritebackPortal.Benchmarks.History;

/// <summary>A database as a portal leaves it after a year: one server with a run each quarter of an hour, and some others.</summary>
internal sealed class YearOfRuns : IAsyncDisposable
{
    public const int SeriesCount = 17;
    private const int RunCount = 35_000;
    private const int OtherServers = 9;
    private const int Changes = 1_500;

    private static readonly Series[] Measured = [.. Enum.GetValues<Series>().Where(series => series is not (Series.SignInProxy or Series.PasswordResetProxy or Series.RelayProxy))];

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("writeback-history-").FullName;
    private readonly Random _random = new(1);

    private YearOfRuns()
    {
        var databases = new Factory(ConnectionString);
        Timelines = new(databases, new(databases, new StillClock(Now)));
        Measurements = new(databases, Options.Create(new RetentionOptions()), new StillClock(Now));
    }

    public DateTimeOffset Now { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public Guid ServerId { get; } = Guid.NewGuid();

    public static int Runs => RunCount;

    public static int Servers => OtherServers + 1;

    public int Spans { get; private set; }

    public int VerdictSpans { get; private set; }

    public long Readings { get; private set; }

    public long RollupBytes { get; private set; }

    public long PeerBytes { get; private set; }

    public TimelineQueries Timelines { get; }

    public MeasurementQueries Measurements { get; }

    /// <summary>In a file of its own, whose length is what the samples take.</summary>
    public string PeerConnectionString => $"Data Source={PeerFile};Pooling=False";

    private string PeerFile => Path.Combine(_folder, "peer.db");

    public string ConnectionString => $"Data Source={Path.Combine(_folder, "portal.db")};Pooling=False";

    public static async Task<YearOfRuns> WriteAsync(CancellationToken cancellationToken)
    {
        var year = new YearOfRuns();
        await using var db = new Factory(year.ConnectionString).CreateDbContext();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await db.Database.MigrateAsync(cancellationToken);
        foreach (var server in Enumerable.Range(0, OtherServers).Select(_ => Guid.NewGuid()).Prepend(year.ServerId))
        {
            db.Servers.Add(new() { Id = server, Name = $"SYNC-{server:N}", HostName = "", Cloud = "Public", EnrolledAt = year.Now.AddYears(-1) });
            year.AddHistory(db, server);
            var readings = year.Draw();
            year.AddMeasurements(db, server, readings);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            if (server == year.ServerId)
            {
                await year.AddPeerAsync(readings, cancellationToken);
            }
        }

        return year;
    }

    public ValueTask DisposeAsync()
    {
        System.IO.Directory.Delete(_folder, recursive: true);
        return default;
    }

    private DateTimeOffset At(int run) => Now.AddYears(-1) + ((Now - Now.AddYears(-1)) / RunCount * run);

    private void AddHistory(PortalDb db, Guid server)
    {
        for (var run = 0; run < RunCount; run++)
        {
            db.Runs.Add(new() { Id = Guid.CreateVersion7(At(run)), ServerId = server, Trigger = RunTrigger.Schedule, State = RunState.Completed, RequestedAt = At(run), ExpiresAt = At(run), Sections = [], Before = Verdict.Works, TakenAt = At(run), CompletedAt = At(run), IsBackfilled = run % 500 < 5 });
        }

        foreach (var check in CheckCatalog.All)
        {
            var spans = Cuts(Changes / CheckCatalog.All.Count).Select(cut => new Web.History.CheckSpanRecord { Id = Guid.CreateVersion7(cut.Start), ServerId = server, CheckId = check.Info.Id, Outcome = _random.Next(3) is 0 ? CheckOutcome.Failed : CheckOutcome.Passed, Findings = "[]", Start = cut.Start, End = cut.End }).ToArray();
            db.CheckSpans.AddRange(spans);
            Spans += server == ServerId ? spans.Length : 0;
        }

        var verdicts = Cuts(Changes).Select((cut, index) => new Web.History.VerdictSpanRecord { Id = Guid.CreateVersion7(cut.Start), ServerId = server, Verdict = (Verdict)(index % 3), Reason = "a right is missing", Start = cut.Start, End = cut.End }).ToArray();
        db.VerdictSpans.AddRange(verdicts);
        VerdictSpans = verdicts.Length;
    }

    private IEnumerable<(DateTimeOffset Start, DateTimeOffset? End)> Cuts(int count)
    {
        int[] cuts = [0, .. Enumerable.Range(0, count).Select(_ => _random.Next(1, RunCount)).Distinct().Order()];
        return cuts.Select((cut, index) => (At(cut), index + 1 < cuts.Length ? At(cuts[index + 1]) : (DateTimeOffset?)null));
    }

    private List<(DateTimeOffset At, Reading Reading)> Draw() =>
    [
        .. from run in Enumerable.Range(0, RunCount)
           from series in Measured
           select (At(run), new Reading(series, _random.Next(1_000, 200_000))),
    ];

    private void AddMeasurements(PortalDb db, Guid server, List<(DateTimeOffset At, Reading Reading)> readings)
    {
        foreach (var (hours, kept) in new[] { (MeasurementRows.Hour, TimeSpan.FromDays(60)), (MeasurementRows.Day, TimeSpan.FromDays(800)) })
        {
            foreach (var stretch in readings.Where(one => one.At >= Now - kept).GroupBy(one => MeasurementRows.Floor(one.At, hours)))
            {
                var rollups = stretch.GroupBy(one => one.Reading.Series).ToDictionary(
                    same => same.Key,
                    same => same.Select(one => Rollup.Of(one.Reading.Thousandths, (int)(one.At - stretch.Key).TotalSeconds)).Aggregate((all, one) => all.And(one)));
                var row = new MeasurementRecord { ServerId = server, Hours = hours, Start = stretch.Key, Body = RollupCodec.Pack(rollups) };
                db.Measurements.Add(row);
                RollupBytes += server == ServerId ? row.Body.Length : 0;
            }
        }
    }

    /// <summary>What a table of samples would hold, with the one index that its question needs.</summary>
    private async Task AddPeerAsync(List<(DateTimeOffset At, Reading Reading)> readings, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(PeerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """CREATE TABLE "PeerReadings" ("ServerId" TEXT NOT NULL, "At" INTEGER NOT NULL, "Series" INTEGER NOT NULL, "Value" INTEGER NOT NULL, PRIMARY KEY ("ServerId", "At", "Series")) WITHOUT ROWID""";
        await command.ExecuteNonQueryAsync(cancellationToken);
        await using var transaction = connection.BeginTransaction();
        command.Transaction = transaction;
        command.CommandText = """INSERT INTO "PeerReadings" VALUES ($server, $at, $series, $value)""";
        command.Parameters.AddWithValue("$server", ServerId.ToString().ToUpperInvariant());
        var (at, series, value) = (command.Parameters.Add("$at", SqliteType.Integer), command.Parameters.Add("$series", SqliteType.Integer), command.Parameters.Add("$value", SqliteType.Integer));
        foreach (var one in readings)
        {
            (at.Value, series.Value, value.Value) = (one.At.UtcTicks, (int)one.Reading.Series, one.Reading.Thousandths);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        Readings = readings.Count;
        PeerBytes = new FileInfo(PeerFile).Length;
    }

    private sealed class Factory(string connection) : IDbContextFactory<PortalDb>
    {
        public PortalDb CreateDbContext() => new SqlitePortalDb(new DbContextOptionsBuilder<SqlitePortalDb>().UseSqlite(connection).Options);
    }

    private sealed class StillClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
