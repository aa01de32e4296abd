using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Runs;

/// <summary>Asks for a run. Where one is already waiting or running for the server, that one is returned.</summary>
public sealed class RequestRun(PortalWriter writer, RunNews news, IOptions<RunOptions> options, TimeProvider time)
{
    private const int MaxBecause = 1024;

    /// <returns>The run's id, or null when there is no such server.</returns>
    public async Task<Guid?> ExecuteAsync(Guid serverId, RunTrigger trigger, string? requestedBy, string? because, CancellationToken cancellationToken)
    {
        var runId = await writer.WriteAsync((db, token) => RequestAsync(db, serverId, trigger, requestedBy, Shorten(because), token), cancellationToken);
        if (runId is not null)
        {
            news.Wanted(serverId);
        }

        return runId;
    }

    private async Task<Guid?> RequestAsync(PortalDb db, Guid serverId, RunTrigger trigger, string? requestedBy, string? because, CancellationToken cancellationToken)
    {
        var state = await db.ServerStates.AsNoTracking().SingleOrDefaultAsync(state => state.ServerId == serverId, cancellationToken);
        if (state is null)
        {
            return null;
        }

        var active = await db.Runs
            .Where(run => run.ServerId == serverId && (run.State == RunState.Waiting || run.State == RunState.Running))
            .OrderBy(run => run.RequestedAt)
            .Select(run => (Guid?)run.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (active is not null)
        {
            return active;
        }

        var now = time.GetUtcNow();
        var run = new RunRecord
        {
            Id = Guid.CreateVersion7(now),
            ServerId = serverId,
            Trigger = trigger,
            RequestedBy = requestedBy,
            Because = because,
            RequestedAt = now,
            ExpiresAt = now + options.Value.ExpireAfter,
            Sections = [.. Enum.GetValues<SnapshotSection>()],
            Before = state.Verdict,
            BeforeSince = state.Since,
        };
        db.Runs.Add(run);
        return run.Id;
    }

    private static string? Shorten(string? because)
    {
        var text = because?.Trim() ?? "";
        return text.Length == 0 ? null : text[..Math.Min(text.Length, MaxBecause)];
    }
}
