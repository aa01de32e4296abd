using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Events;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Measurements;

/// <summary>
/// Keeps how many resets each hour had, as the log of the server tells it. Each run tells of the same hours again: an hour counts once,
/// with the most that was told of it, since logs only grow until they wrap. The first run tells of weeks before there was an agent.
/// </summary>
internal static class ResetRows
{
    // The hour that a run was taken in was not over.
    private static readonly TimeSpan ToldAgain = TimeSpan.FromHours(1);

    public static async Task AddAsync(PortalDb db, RunRecord run, IReadOnlyList<ResetHour> told, CancellationToken cancellationToken)
    {
        var known = told is [] ? null : await KnownToAsync(db, run, cancellationToken);
        ResetHour[] hours = [.. told.Where(hour => known is null || hour.Hour > known - ToldAgain)];
        if (hours is [])
        {
            return;
        }

        var (first, end) = (MeasurementRows.Floor(hours.Min(hour => hour.Hour), MeasurementRows.Day), MeasurementRows.Floor(hours.Max(hour => hour.Hour), MeasurementRows.Day).AddDays(1));
        await db.Measurements.Where(row => row.ServerId == run.ServerId && row.Start >= first && row.Start < end).LoadAsync(cancellationToken);
        var rows = db.Measurements.Local.Where(row => row.ServerId == run.ServerId).ToDictionary(row => (row.Hours, row.Start));
        foreach (var hour in hours)
        {
            Keep(RowOf(db, rows, run.ServerId, MeasurementRows.Hour, MeasurementRows.Floor(hour.Hour, MeasurementRows.Hour)), hour);
        }

        foreach (var day in hours.Select(hour => MeasurementRows.Floor(hour.Hour, MeasurementRows.Day)).Distinct())
        {
            var ofDay = Enumerable.Range(0, MeasurementRows.Day).Select(hour => rows.GetValueOrDefault((MeasurementRows.Hour, day.AddHours(hour)))).OfType<MeasurementRecord>();
            Sum(RowOf(db, rows, run.ServerId, MeasurementRows.Day, day), ofDay);
        }
    }

    /// <summary>Until when another run has told of this server's log; null when none has.</summary>
    private static async Task<DateTimeOffset?> KnownToAsync(PortalDb db, RunRecord run, CancellationToken cancellationToken) =>
        await db.Runs
            .Where(other => other.ServerId == run.ServerId && other.Id != run.Id && other.State == RunState.Completed)
            .Where(other => db.RunSections.Any(section => section.RunId == other.Id && section.Section == SnapshotSection.Events && section.Failure == null))
            .OrderByDescending(other => other.RequestedAt)
            .Select(other => other.TakenAt)
            .FirstOrDefaultAsync(cancellationToken);

    private static MeasurementRecord RowOf(PortalDb db, Dictionary<(int Hours, DateTimeOffset Start), MeasurementRecord> rows, Guid serverId, int hours, DateTimeOffset start)
    {
        if (!rows.TryGetValue((hours, start), out var row))
        {
            rows[(hours, start)] = row = new() { ServerId = serverId, Hours = hours, Start = start, Body = RollupCodec.Pack(new Dictionary<Series, Rollup>()) };
            db.Measurements.Add(row);
        }

        return row;
    }

    private static void Keep(MeasurementRecord row, ResetHour hour)
    {
        var rollups = RollupCodec.Unpack(row.Body);
        foreach (var (series, told) in new[] { (Series.ResetsDone, hour.Done), (Series.ResetsFailed, hour.Failed) })
        {
            var reading = Reading.Of(series, told);
            if (!rollups.TryGetValue(series, out var before) || reading.Thousandths > before.Last)
            {
                rollups[series] = Rollup.Of(reading.Thousandths, 0);
            }
        }

        row.Body = RollupCodec.Pack(rollups);
    }

    // Anew from its hours: added up, an hour that was told twice would count twice.
    private static void Sum(MeasurementRecord day, IEnumerable<MeasurementRecord> hours)
    {
        var rollups = RollupCodec.Unpack(day.Body);
        rollups.Remove(Series.ResetsDone);
        rollups.Remove(Series.ResetsFailed);
        foreach (var hour in hours)
        {
            foreach (var (series, rollup) in RollupCodec.Unpack(hour.Body).Where(one => one.Key is Series.ResetsDone or Series.ResetsFailed))
            {
                var moved = rollup with { LastAt = (int)(hour.Start - day.Start).TotalSeconds };
                rollups[series] = rollups.TryGetValue(series, out var before) ? before.And(moved) : moved;
            }
        }

        day.Body = RollupCodec.Pack(rollups);
    }
}
