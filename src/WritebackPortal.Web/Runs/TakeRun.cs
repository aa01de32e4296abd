using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Runs;

/// <summary>Hands the run that a server waits for to its agent.</summary>
internal sealed class TakeRun(IDbContextFactory<PortalDb> databases, PortalWriter writer, RunRequests requests, RunNews news, TimeProvider time)
{
    // An agent that took a run and polls again without having sent anything never got the answer; unless it waits for silence.
    private static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(30);

    /// <param name="hasRestarted">True when the agent has just started: what it had taken before is lost.</param>
    /// <returns>Null when nothing is wanted.</returns>
    public async Task<RunRequest?> ExecuteAsync(Guid serverId, bool hasRestarted, CancellationToken cancellationToken)
    {
        if (await FindAsync(serverId, hasRestarted, cancellationToken) is not { } runId)
        {
            return null;
        }

        var request = await writer.WriteAsync((db, token) => StartAsync(db, runId, token), cancellationToken);
        if (request is not null)
        {
            news.Changed(serverId);
        }

        return request;
    }

    // Read first: nearly every poll finds nothing, and must not cost a write.
    private async Task<Guid?> FindAsync(Guid serverId, bool hasRestarted, CancellationToken cancellationToken)
    {
        var lostBefore = time.GetUtcNow() - LostAfter;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Runs
            .Where(run => run.ServerId == serverId)
            .Where(run => run.State == RunState.Waiting
                || (run.State == RunState.Running
                    && (hasRestarted || (run.StartedAt < lostBefore && !run.Sections.Contains(SnapshotSection.Idle) && !db.RunSections.Any(section => section.RunId == run.Id)))))
            .OrderBy(run => run.RequestedAt)
            .Select(run => (Guid?)run.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<RunRequest?> StartAsync(PortalDb db, Guid runId, CancellationToken cancellationToken)
    {
        var run = await db.Runs.SingleAsync(run => run.Id == runId, cancellationToken);
        if (!run.IsActive)
        {
            return null;
        }

        run.State = RunState.Running;
        run.StartedAt = time.GetUtcNow();
        var server = await db.Servers.AsNoTracking().SingleAsync(server => server.Id == run.ServerId, cancellationToken);
        return requests.Of(run, server);
    }
}
