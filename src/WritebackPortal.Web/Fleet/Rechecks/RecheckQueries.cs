using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Fleet.Rechecks;

/// <summary>How far a recheck of many servers has come.</summary>
/// <param name="EndsAt">When the last one starts.</param>
/// <param name="Skipped">Those whose agent was not connected when their turn came.</param>
public sealed record RecheckProgress(Guid Id, string RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset EndsAt, int Total, int Started, int Skipped)
{
    public int Left => Total - Started - Skipped;

    /// <summary>From the first to the last.</summary>
    public TimeSpan Spread => EndsAt - RequestedAt;
}

/// <summary>Reads which rechecks of many servers have not all started.</summary>
public sealed class RecheckQueries(IDbContextFactory<PortalDb> databases)
{
    private const int MostShown = 3;

    /// <param name="personId">Sees their own; whoever sees every server sees everybody's.</param>
    public async Task<IReadOnlyList<RecheckProgress>> ReadAsync(string personId, ServerLimit limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.BulkRechecks
            .Where(bulk => bulk.EndedAt == null && (limit.IsEverything || bulk.ActorId == personId))
            .OrderByDescending(bulk => bulk.RequestedAt)
            .Take(MostShown)
            .Select(bulk => new RecheckProgress(bulk.Id, bulk.ActorName, bulk.RequestedAt, bulk.EndsAt, bulk.Total, bulk.Started, bulk.Skipped))
            .ToListAsync(cancellationToken);
    }
}
