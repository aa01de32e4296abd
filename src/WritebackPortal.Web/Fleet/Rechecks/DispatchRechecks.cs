using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Jobs;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Fleet.Rechecks;

/// <summary>Asks for the planned rechecks whose turn has come.</summary>
public sealed class DispatchRechecks(IDbContextFactory<PortalDb> databases, PortalWriter writer, RequestRun requestRun, AgentPresence presence, TimeProvider time)
    : IPortalJob, IDisposable
{
    private const int MostAtOnce = 100;

    private readonly SemaphoreSlim _oneAtATime = new(1);

    // What was planned before a restart is looked for once; after that the database is asked only while something is planned.
    private volatile bool _mayHavePlans = true;

    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>Something was planned.</summary>
    internal void Wake() => _mayHavePlans = true;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!_mayHavePlans)
        {
            return;
        }

        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await DispatchAsync(cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task DispatchAsync(CancellationToken cancellationToken)
    {
        foreach (var due in await DueAsync(cancellationToken))
        {
            var isConnected = due.Agents.Any(presence.IsConnected);
            if (isConnected)
            {
                await requestRun.ExecuteAsync(due.Planned.ServerId, RunTrigger.Person, due.Bulk.Actor, because: null, cancellationToken);
            }

            await writer.WriteAsync((db, token) => DoneAsync(db, due.Planned.ServerId, isConnected, token), cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Due>> DueAsync(CancellationToken cancellationToken)
    {
        var isPlanned = true;
        _mayHavePlans = false;
        try
        {
            var next = await NextAsync(cancellationToken);
            isPlanned = next is not [];
            return [.. next.Where(one => one.Planned.DueAt <= time.GetUtcNow())];
        }
        finally
        {
            // Also when the database could not be asked; and what was planned meanwhile has said so itself.
            _mayHavePlans |= isPlanned;
        }
    }

    private async Task<IReadOnlyList<Due>> NextAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var next = await db.PlannedRechecks.AsNoTracking()
            .OrderBy(planned => planned.DueAt)
            .Take(MostAtOnce)
            .Join(db.BulkRechecks.AsNoTracking(), planned => planned.BulkId, bulk => bulk.Id, (planned, bulk) => new
            {
                Planned = planned,
                Bulk = bulk,
                Agents = db.Agents.Where(agent => agent.ServerId == planned.ServerId && agent.RevokedAt == null).Select(agent => agent.Id).ToList(),
            })
            .ToListAsync(cancellationToken);
        return [.. next.OrderBy(one => one.Planned.DueAt).Select(one => new Due(one.Planned, one.Bulk, one.Agents))];
    }

    // One that was cancelled in between has started all the same, and is in nobody's count: nothing is left to be changed.
    private async Task DoneAsync(PortalDb db, Guid serverId, bool hasStarted, CancellationToken cancellationToken)
    {
        if (await db.PlannedRechecks.SingleOrDefaultAsync(planned => planned.ServerId == serverId, cancellationToken) is not { } planned)
        {
            return;
        }

        var bulk = await db.BulkRechecks.SingleAsync(bulk => bulk.Id == planned.BulkId, cancellationToken);
        db.PlannedRechecks.Remove(planned);
        (bulk.Started, bulk.Skipped) = hasStarted ? (bulk.Started + 1, bulk.Skipped) : (bulk.Started, bulk.Skipped + 1);
        if (bulk.Started + bulk.Skipped >= bulk.Total)
        {
            bulk.EndedAt = time.GetUtcNow();
        }
    }

    private sealed record Due(PlannedRecheckRecord Planned, BulkRecheckRecord Bulk, IReadOnlyList<Guid> Agents);
}
