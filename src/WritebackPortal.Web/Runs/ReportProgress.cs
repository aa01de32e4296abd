using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Runs;

/// <summary>Takes note of how far a run has come, and waits for it that much longer.</summary>
internal sealed class ReportProgress(PortalWriter writer, RunProgressBoard board, RunNews news, IOptions<RunOptions> options, TimeProvider time)
{
    private TimeSpan Patience => options.Value.ExpireAfter;

    public async Task<DeliveryOutcome> ExecuteAsync(Guid serverId, Guid runId, RunProgress progress, CancellationToken cancellationToken)
    {
        // A report comes every two seconds: the deadline is written once in half the time that the portal waits.
        var isKnown = board.TryUpdate(serverId, runId, progress, mustLastUntil: time.GetUtcNow() + (Patience / 2));
        var outcome = isKnown
            ? DeliveryOutcome.Stored
            : await writer.WriteAsync((db, token) => ProlongAsync(db, serverId, runId, progress, token), cancellationToken);
        if (outcome is DeliveryOutcome.Stored)
        {
            news.Progressed(serverId);
        }

        return outcome;
    }

    private async Task<DeliveryOutcome> ProlongAsync(PortalDb db, Guid serverId, Guid runId, RunProgress progress, CancellationToken cancellationToken)
    {
        var run = await db.Runs.SingleOrDefaultAsync(run => run.Id == runId && run.ServerId == serverId, cancellationToken);
        if (run is null or { State: RunState.Cancelled })
        {
            return run is null ? DeliveryOutcome.RunUnknown : DeliveryOutcome.RunCancelled;
        }

        // One that is over stays over: its late answer is welcome all the same.
        if (run.IsActive)
        {
            // Never sooner than was promised: some runs are given longer from the start.
            var patient = time.GetUtcNow() + Patience;
            run.ExpiresAt = patient > run.ExpiresAt ? patient : run.ExpiresAt;

            // Here, where acts follow one another, so that a cancellation after this one is not forgotten again.
            board.Set(serverId, runId, progress, run.ExpiresAt);
        }

        return DeliveryOutcome.Stored;
    }
}
