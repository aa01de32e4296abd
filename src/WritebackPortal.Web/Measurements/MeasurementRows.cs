using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Measurements;

/// <summary>Adds what a run measured to its hour and its day. Part of the act that completes the run, which happens once.</summary>
internal static class MeasurementRows
{
    public const int Hour = 1;
    public const int Day = 24;

    /// <param name="takenAt">When it was measured, however late it arrived.</param>
    public static async Task AddAsync(PortalDb db, Guid serverId, DateTimeOffset takenAt, IReadOnlyList<Reading> readings, CancellationToken cancellationToken)
    {
        if (readings is [])
        {
            return;
        }

        var (hour, day) = (Floor(takenAt, Hour), Floor(takenAt, Day));
        await db.Measurements
            .Where(row => row.ServerId == serverId && ((row.Hours == Hour && row.Start == hour) || (row.Hours == Day && row.Start == day)))
            .LoadAsync(cancellationToken);
        foreach (var (hours, start) in new[] { (Hour, hour), (Day, day) })
        {
            // One that this act has made already is here, and not in the database yet.
            if (db.Measurements.Local.FirstOrDefault(row => row.ServerId == serverId && row.Hours == hours && row.Start == start) is { } row)
            {
                row.Body = Add(RollupCodec.Unpack(row.Body), readings, (int)(takenAt - start).TotalSeconds);
            }
            else
            {
                db.Measurements.Add(new() { ServerId = serverId, Hours = hours, Start = start, Body = Add([], readings, (int)(takenAt - start).TotalSeconds) });
            }
        }
    }

    /// <summary>The start of the hour or day that an instant lies in.</summary>
    public static DateTimeOffset Floor(DateTimeOffset instant, int hours)
    {
        var step = hours * TimeSpan.TicksPerHour;
        return new(instant.UtcTicks / step * step, TimeSpan.Zero);
    }

    private static byte[] Add(Dictionary<Series, Rollup> rollups, IReadOnlyList<Reading> readings, int at)
    {
        foreach (var reading in readings)
        {
            var added = Rollup.Of(reading.Thousandths, at);
            rollups[reading.Series] = rollups.TryGetValue(reading.Series, out var before) ? before.And(added) : added;
        }

        return RollupCodec.Pack(rollups);
    }
}
