using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Jobs;

/// <summary>Stops waiting for runs that got no answer. The verdict stays what it was: no answer is no fact.</summary>
internal sealed partial class ExpireRuns(
    IDbContextFactory<PortalDb> databases,
    PortalWriter writer,
    RunNews news,
    TimeProvider time,
    ILogger<ExpireRuns> logger) : IPortalJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await IsAnyDueAsync(now, cancellationToken))
        {
            return;
        }

        var expired = await writer.WriteAsync((db, token) => ExpireAsync(db, now, token), cancellationToken);
        foreach (var run in expired)
        {
            Log.Expired(logger, run.Id, run.Reason);
            news.Changed(run.ServerId);
        }
    }

    private async Task<bool> IsAnyDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Due(db, now).AnyAsync(cancellationToken);
    }

    private static IQueryable<RunRecord> Due(PortalDb db, DateTimeOffset now) =>
        db.Runs.Where(run => (run.State == RunState.Waiting || run.State == RunState.Running) && run.ExpiresAt <= now);

    private static async Task<IReadOnlyList<RunRecord>> ExpireAsync(PortalDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await Due(db, now).ToListAsync(cancellationToken);
        foreach (var run in due)
        {
            run.Reason = run.State is RunState.Waiting ? "the agent did not take the run in time" : "the agent did not finish the run in time";
            run.State = RunState.Expired;
        }

        return due;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId} expired: {Reason}.")]
        public static partial void Expired(ILogger logger, Guid runId, string reason);
    }
}
