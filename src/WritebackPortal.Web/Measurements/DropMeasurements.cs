using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Measurements;

/// <summary>Deletes what is older than is kept, a little at a time.</summary>
internal static class DropMeasurements
{
    /// <returns>How many rows were deleted; zero when none is left.</returns>
    public static async Task<int> BatchAsync(PortalDb db, int hours, DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        // Of one start only: so the rows are found by their key, however many servers there are.
        var oldest = await db.Measurements
            .Where(row => row.Hours == hours && row.Start < before)
            .OrderBy(row => row.Start)
            .Select(row => (DateTimeOffset?)row.Start)
            .FirstOrDefaultAsync(cancellationToken);
        if (oldest is null)
        {
            return 0;
        }

        var servers = await db.Measurements.Where(row => row.Hours == hours && row.Start == oldest).OrderBy(row => row.ServerId).Select(row => row.ServerId).Take(most).ToListAsync(cancellationToken);
        return await db.Measurements.Where(row => row.Hours == hours && row.Start == oldest && servers.Contains(row.ServerId)).ExecuteDeleteAsync(cancellationToken);
    }
}
