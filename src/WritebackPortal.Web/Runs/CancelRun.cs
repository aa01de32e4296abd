using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Runs;

/// <summary>Stops waiting for a run. What was found so far is kept; the verdict does not change.</summary>
public sealed class CancelRun(PortalWriter writer, RunProgressBoard board, RunNews news)
{
    /// <returns>False when there is no such run, or it is over.</returns>
    public async Task<bool> ExecuteAsync(Guid runId, Actor cancelledBy, CancellationToken cancellationToken)
    {
        var serverId = await writer.WriteAsync((db, token) => CancelAsync(db, runId, cancelledBy, token), cancellationToken);
        if (serverId is null)
        {
            return false;
        }

        board.Forget(runId);
        news.Changed(serverId.Value);
        return true;
    }

    private static async Task<Guid?> CancelAsync(PortalDb db, Guid runId, Actor cancelledBy, CancellationToken cancellationToken)
    {
        var run = await db.Runs.SingleOrDefaultAsync(run => run.Id == runId, cancellationToken);
        if (run is not { IsActive: true })
        {
            return null;
        }

        var server = await db.Servers.Where(server => server.Id == run.ServerId).Select(server => new AuditServer(server.Id, server.Name)).SingleAsync(cancellationToken);
        db.Note(cancelledBy, new(AuditAct.RunCancelled, runId.ToString("D"))
        {
            Server = server,
            Change = AuditChange.Of(("state", run.State.ToString(), nameof(RunState.Cancelled))),
        });
        run.State = RunState.Cancelled;
        return run.ServerId;
    }
}
