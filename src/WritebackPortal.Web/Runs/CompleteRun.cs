using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Measurements;

namespace WritebackPortal.Web.Runs;

/// <summary>Judges a run once all of it is in, and folds it into its server's history.</summary>
internal sealed class CompleteRun(IDbContextFactory<PortalDb> databases, PortalWriter writer, SnapshotJudge judge, RunNews news, TimeProvider time)
{
    // What took longer from the last probe to the sending was kept on the agent because the portal could not be reached.
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(2);

    public async Task<DeliveryOutcome> ExecuteAsync(Guid serverId, Guid runId, RunCompletion completion, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var timing = RunTiming.Of(completion, now, LateAfter);
        if (await JudgeAsync(serverId, runId, completion.Host, timing, cancellationToken) is not { } judged)
        {
            return DeliveryOutcome.RunUnknown;
        }

        var outcome = await writer.WriteAsync((db, token) => CompleteAsync(db, runId, completion.Host, judged, timing, token), cancellationToken);
        if (outcome is DeliveryOutcome.Stored)
        {
            news.Changed(serverId);
        }

        return outcome;
    }

    // Outside the writer: checks take time that other acts need not wait for.
    private async Task<Judged?> JudgeAsync(Guid serverId, Guid runId, HostIdentity host, RunTiming timing, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var run = await db.Runs.AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId && run.ServerId == serverId, cancellationToken);
        if (run is null)
        {
            return null;
        }

        var sections = await RunReading.SectionsAsync(db, run, cancellationToken);
        var snapshot = SectionCodec.Join(host, timing.TakenAt, sections);
        var own = sections.Where(section => section.RunId == runId).Select(section => section.Section).ToHashSet();
        return judge.Judge(snapshot) with
        {
            Readings = Readings.Of(snapshot, own, timing.TakenAt - timing.StartedAt),
            Resets = own.Contains(SnapshotSection.Events) ? snapshot.Events?.Facts?.Hours ?? [] : [],
        };
    }

    /// <summary>The same for results that are known already; tests bring their own.</summary>
    internal static async Task<DeliveryOutcome> CompleteAsync(
        PortalDb db,
        Guid runId,
        HostIdentity host,
        Judged judged,
        RunTiming timing,
        CancellationToken cancellationToken)
    {
        var run = await db.Runs.SingleAsync(run => run.Id == runId, cancellationToken);
        if (run.State is RunState.Completed or RunState.Cancelled)
        {
            return run.State is RunState.Completed ? DeliveryOutcome.Stored : DeliveryOutcome.RunCancelled;
        }

        Complete(run, host, judged, timing);
        var changed = await HistoryFold.FoldAsync(db, run, judged, timing.IsLate ? timing.TakenAt : timing.Now, timing.Now, cancellationToken);
        run.Changed = [.. changed ?? []];
        run.IsBackfilled = timing.IsLate || changed is null;
        await ResetRows.AddAsync(db, run, judged.Resets, cancellationToken);
        await MeasurementRows.AddAsync(db, run.ServerId, timing.TakenAt, judged.Readings, cancellationToken);
        await LearnHostAsync(db, run.ServerId, host, cancellationToken);
        return DeliveryOutcome.Stored;
    }

    private static void Complete(RunRecord run, HostIdentity host, Judged judged, RunTiming timing)
    {
        run.State = RunState.Completed;
        run.StartedAt ??= timing.StartedAt;
        run.CompletedAt = timing.Now;
        run.TakenAt = timing.TakenAt;
        run.HostName = host.Name;
        run.OperatingSystem = host.OperatingSystem;
        run.AgentVersion = host.AgentVersion;
        run.Verdict = judged.Judgement.Verdict;
        run.Reason = judged.Judgement.Reason;
    }

    // An agent that was updated says so with its next run.
    private static async Task LearnHostAsync(PortalDb db, Guid serverId, HostIdentity host, CancellationToken cancellationToken)
    {
        var agent = await db.Agents
            .Where(agent => agent.ServerId == serverId && agent.RevokedAt == null)
            .OrderByDescending(agent => agent.EnrolledAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (agent is not null)
        {
            agent.Version = host.AgentVersion;
            agent.OperatingSystem = host.OperatingSystem;
        }
    }
}
