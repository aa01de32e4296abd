using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Runs;

/// <summary>What an agent says of itself when it asks for work.</summary>
/// <param name="HasRestarted">It has just started: what it had taken before is lost, but for what is in <paramref name="Runs"/>.</param>
/// <param name="Runs">The runs that it has in hand.</param>
internal sealed record WorkQuestion(bool HasRestarted, IReadOnlyList<Guid> Runs);

/// <summary>Hands the run that a server waits for to its agent.</summary>
internal sealed class TakeRun(IDbContextFactory<PortalDb> databases, PortalWriter writer, RunRequests requests, RunNews news, TimeProvider time)
{
    // An agent that took a run and asks for work without having it in hand never got the answer.
    private static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(30);

    /// <returns>Null when nothing is wanted.</returns>
    public async Task<RunRequest?> ExecuteAsync(Guid serverId, WorkQuestion question, CancellationToken cancellationToken)
    {
        if (await FindAsync(serverId, question, cancellationToken) is not { } runId)
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
    private async Task<Guid?> FindAsync(Guid serverId, WorkQuestion question, CancellationToken cancellationToken)
    {
        var lostBefore = time.GetUtcNow() - LostAfter;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Runs
            .Where(run => run.ServerId == serverId)
            .Where(run => run.State == RunState.Waiting
                || (run.State == RunState.Running
                    && !question.Runs.Contains(run.Id)
                    && (question.HasRestarted || (run.StartedAt < lostBefore && !db.RunSections.Any(section => section.RunId == run.Id)))))
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
