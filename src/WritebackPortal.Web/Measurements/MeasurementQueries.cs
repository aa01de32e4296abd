using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Jobs;

namespace WritebackPortal.Web.Measurements;

/// <summary>Reads what was measured on one server.</summary>
public sealed class MeasurementQueries(IDbContextFactory<PortalDb> databases, IOptions<RetentionOptions> retention, TimeProvider time)
{
    /// <summary>Up to here by hour: 744 rows at most. Beyond, and for what is kept by day alone, by day.</summary>
    public static readonly TimeSpan LongestByHour = TimeSpan.FromDays(31);

    public async Task<MeasurementHistory> ReadAsync(Guid serverId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var hours = to - from <= LongestByHour && from >= time.GetUtcNow() - TimeSpan.FromDays(retention.Value.MeasurementHourDays) ? MeasurementRows.Hour : MeasurementRows.Day;
        var first = MeasurementRows.Floor(from, hours);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Measurements.AsNoTracking()
            .Where(row => row.ServerId == serverId && row.Hours == hours && row.Start >= first && row.Start < to)
            .OrderBy(row => row.Start)
            .Select(row => new { row.Start, row.Body })
            .ToListAsync(cancellationToken);
        return new(from, to, hours, [.. rows.Select(row => new MeasuredStretch(row.Start, RollupCodec.Unpack(row.Body)))]);
    }
}
