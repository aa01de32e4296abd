using System.Diagnostics;
using Microsoft.Data.Sqlite;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Measurements;
using WritebackPortal.Web.Servers.Timelines;

namespace WritebackPortal.Benchmarks.History;

/// <summary>Reads and draws a year of one server's timeline and measurements, against the same out of one row a reading.</summary>
internal sealed class HistoryMeasurement : IMeasurement
{
    private const int Rounds = 15;

    public string Name => "history";

    public string Title => "A year of timeline and measurements of one server with 35,000 runs, against one row for each reading.";

    public async Task RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        await using var year = await YearOfRuns.WriteAsync(cancellationToken);
        var window = HistoryWindow.Last(HistoryRange.Of("1y"), year.Now);
        var hour = HistoryWindow.Last(HistoryRange.Of("1h"), year.Now);
        var checks = CheckCatalog.All.ToDictionary(check => check.Info.Id, check => check.Info);
        output.WriteLine(FormattableString.Invariant($"{YearOfRuns.Runs:N0} runs of {YearOfRuns.SeriesCount} series, {year.Spans:N0} check spans, {year.VerdictSpans:N0} verdict spans, {YearOfRuns.Servers} servers in the file"));

        var rects = 0;
        await WriteAsync(output, "timeline, a year, read and drawn", () => DrawAsync(window));
        output.WriteLine(FormattableString.Invariant($"  rectangles in all lanes      {rects,8:N0}"));
        await WriteAsync(output, "timeline, an hour, read and drawn", () => DrawAsync(hour));
        output.WriteLine(FormattableString.Invariant($"  rectangles in all lanes      {rects,8:N0}"));
        var ours = await WriteAsync(output, "measurements, a year, read and drawn", () => MeasureAsync(window));
        var month = HistoryWindow.Last(HistoryRange.Of("30d"), year.Now);
        await WriteAsync(output, "measurements, 30 days by the hour", () => MeasureAsync(month));
        var peer = await WriteAsync(output, "peer: SQLite groups one row a reading by day", () => PeerAsync(year, window, cancellationToken));
        output.WriteLine(FormattableString.Invariant($"  ratio peer / ours            {peer / ours,8:N1}"));
        output.WriteLine(FormattableString.Invariant($"  bytes a reading              {year.RollupBytes / (double)year.Readings,8:N1} against {year.PeerBytes / (double)year.Readings:N1}"));

        async Task DrawAsync(HistoryWindow stretch)
        {
            var history = await year.Timelines.ReadAsync(year.ServerId, stretch, cancellationToken);
            var lanes = HistoryLanes.Of(history, checks);
            rects = lanes.Sum(lane => lane.Spans.Count);
            HistoryMarks.Of(history, ViewerTime.Utc(year.Now));
        }

        async Task MeasureAsync(HistoryWindow stretch) =>
            MeasurementCharts.Of(await year.Measurements.ReadAsync(year.ServerId, stretch.From, stretch.To, cancellationToken));
    }

    private static async Task PeerAsync(YearOfRuns year, HistoryWindow window, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(year.PeerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT "Series", "At" / 864000000000, COUNT(*), MIN("Value"), MAX("Value"), SUM("Value")
            FROM "PeerReadings" WHERE "ServerId" = $server AND "At" >= $from AND "At" < $to GROUP BY 1, 2
            """;
        command.Parameters.AddWithValue("$server", year.ServerId.ToString().ToUpperInvariant());
        command.Parameters.AddWithValue("$from", window.From.UtcTicks);
        command.Parameters.AddWithValue("$to", window.To.UtcTicks);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            _ = (rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4), rows.GetInt64(5));
        }
    }

    /// <returns>The median, in milliseconds.</returns>
    private static async Task<double> WriteAsync(TextWriter output, string what, Func<Task> act)
    {
        await act();
        var taken = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await act();
            taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        taken.Sort();
        output.WriteLine(FormattableString.Invariant($"  {what,-46} {taken[Rounds / 2],8:N1} ms  ({taken[0]:N1} to {taken[^1]:N1})"));
        return taken[Rounds / 2];
    }
}
