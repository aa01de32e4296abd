using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Compare;

/// <summary>Both sides of a comparison.</summary>
public sealed record CompareView(CompareQuestion Question, ComparedSide Left, ComparedSide Right);

/// <summary>Reads both sides of a comparison: what was seen is kept for some days, what the checks said for longer.</summary>
public sealed class CompareQueries(IDbContextFactory<PortalDb> databases, SnapshotJudge judge, HistoryQueries history, TimeProvider time)
{
    /// <returns>Null when a server or a run does not exist, or does not belong to the server.</returns>
    public async Task<CompareView?> ReadAsync(CompareWish wish, CancellationToken cancellationToken)
    {
        if (!wish.IsComplete)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (left, right) = wish.Question switch
        {
            CompareQuestion.Servers => (await NowAsync(db, wish.Left!.Value, cancellationToken), await TakingOverAsync(db, wish.Right!.Value, cancellationToken)),
            CompareQuestion.Moments => (await AtAsync(db, wish.Left!.Value, wish.From!.Value, cancellationToken), await AtAsync(db, wish.Left.Value, wish.To!.Value, cancellationToken)),
            _ => (await OfRunAsync(db, wish.Left!.Value, wish.FromRun!.Value, cancellationToken), await OfRunAsync(db, wish.Left.Value, wish.ToRun!.Value, cancellationToken)),
        };
        return left is null || right is null ? null : new(wish.Question, left, right);
    }

    private async Task<ComparedSide?> NowAsync(PortalDb db, Guid serverId, CancellationToken cancellationToken)
    {
        var server = await db.Servers.AsNoTracking().Where(server => server.Id == serverId)
            .Join(db.ServerStates, server => server.Id, state => state.ServerId, (server, state) => new { server.Name, state.LastRunId, state.Verdict, state.Reason })
            .SingleOrDefaultAsync(cancellationToken);
        if (server is null)
        {
            return null;
        }

        var run = await db.Runs.AsNoTracking().SingleOrDefaultAsync(run => run.Id == server.LastRunId, cancellationToken);
        var side = await SideAsync(db, serverId, server.Name, run, time.GetUtcNow(), DateTimeOffset.MaxValue, cancellationToken);

        // A silent agent or a planned pause says nothing about what would happen; the facts do. Silence stays Unknown: the facts are old.
        return server.Verdict is Verdict.Maintenance ? side : side with { Verdict = server.Verdict, Reason = server.Reason };
    }

    /// <summary>The server that is asked to take over: staging is what it would be taken out of, so that its checks alone count.</summary>
    private async Task<ComparedSide?> TakingOverAsync(PortalDb db, Guid serverId, CancellationToken cancellationToken)
    {
        var side = await NowAsync(db, serverId, cancellationToken);
        return side is { Verdict: Verdict.NotApplicable, Facts: { } facts } && judge.JudgeAsActive(facts).Judgement is var judgement
            ? side with { Verdict = judgement.Verdict, Reason = judgement.Reason }
            : side;
    }

    private async Task<ComparedSide?> AtAsync(PortalDb db, Guid serverId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var name = await db.Servers.Where(server => server.Id == serverId).Select(server => server.Name).SingleOrDefaultAsync(cancellationToken);
        if (name is null)
        {
            return null;
        }

        // The newest run that knew then; measurements of the idle limit have runs of their own and come in with it.
        var run = await db.Runs.AsNoTracking()
            .Where(run => run.ServerId == serverId && run.RequestedAt <= at && run.State == RunState.Completed && run.TakenAt <= at && !run.Sections.Contains(SnapshotSection.Idle))
            .OrderByDescending(run => run.RequestedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return await SideAsync(db, serverId, name, run, at, at, cancellationToken);
    }

    private async Task<ComparedSide?> OfRunAsync(PortalDb db, Guid serverId, Guid runId, CancellationToken cancellationToken)
    {
        var run = await db.Runs.AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId && run.ServerId == serverId, cancellationToken);
        if (run is null)
        {
            return null;
        }

        var name = await db.Servers.Where(server => server.Id == serverId).Select(server => server.Name).SingleAsync(cancellationToken);
        var at = run.TakenAt ?? run.RequestedAt;
        return await SideAsync(db, serverId, name, run, at, at, cancellationToken) with { RunId = runId };
    }

    private async Task<ComparedSide> SideAsync(PortalDb db, Guid serverId, string name, RunRecord? run, DateTimeOffset at, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var sections = run is { State: RunState.Completed } ? await RunReading.SectionsAsync(db, run, until, cancellationToken) : [];
        if (run is not null && sections.Any(section => section.RunId == run.Id))
        {
            var snapshot = RunReading.Snapshot(run, sections);
            var judged = judge.Judge(snapshot);
            return new(serverId, name, at, snapshot, judged.Results, judged.Judgement.Verdict, judged.Judgement.Reason) { RunId = run.Id };
        }

        return await FromHistoryAsync(db, serverId, name, at, cancellationToken) with { RunId = run?.Id };
    }

    /// <summary>What is left when the facts are gone.</summary>
    private async Task<ComparedSide> FromHistoryAsync(PortalDb db, Guid serverId, string name, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var spans = await history.ChecksAsync(serverId, null, at, at, cancellationToken);
        var verdict = await db.VerdictSpans.AsNoTracking()
            .Where(span => span.ServerId == serverId && span.Start <= at && (span.End == null || span.End >= at))
            .OrderByDescending(span => span.Start)
            .FirstOrDefaultAsync(cancellationToken);
        return new(serverId, name, at, null, SpanResults.Of(spans), verdict?.Verdict ?? Verdict.Unknown, verdict?.Reason ?? "");
    }
}
