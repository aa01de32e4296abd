using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Runs;

/// <summary>Reads runs for the pages and for the API.</summary>
public sealed class RunQueries(IDbContextFactory<PortalDb> databases, SnapshotJudge judge, AgentPresence presence, RunProgressBoard board)
{
    private const int MostRuns = 200;

    public async Task<RunView?> ReadAsync(Guid runId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var run = await db.Runs.AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId, cancellationToken);
        if (run is null)
        {
            return null;
        }

        var server = await db.Servers.AsNoTracking().SingleAsync(server => server.Id == run.ServerId, cancellationToken);
        var agents = await db.Agents.Where(agent => agent.ServerId == run.ServerId && agent.RevokedAt == null).Select(agent => agent.Id).ToListAsync(cancellationToken);
        var sections = await db.RunSections.AsNoTracking().Where(section => section.RunId == runId).ToListAsync(cancellationToken);
        return View(run, server.Name, agents.Any(presence.IsConnected), sections);
    }

    /// <summary>Runs of one server, newest first, older than <paramref name="before"/> when given.</summary>
    public async Task<IReadOnlyList<RunSummary>> OfServerAsync(Guid serverId, DateTimeOffset? before, int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await RunReading.NewestAsync(db, serverId, before, Math.Clamp(count, 1, MostRuns), cancellationToken);
    }

    private RunView View(RunRecord run, string serverName, bool isConnected, IReadOnlyList<RunSectionRecord> sections)
    {
        var snapshot = RunReading.Snapshot(run, sections);
        var judged = JudgeSections(run, snapshot, sections);
        return new(
            RunReading.Summary(run),
            serverName,
            isConnected,
            run.Before,
            run.BeforeSince,
            run.ExpiresAt,
            [.. run.Sections.Select(section => Section(section, run, sections))],
            judged?.Results ?? [],
            judged?.Judgement.Requirements ?? [],
            snapshot)
        {
            Progress = run.State is RunState.Running ? board.Of(run.Id) : null,
        };
    }

    // Nothing is in yet, or retention removed the sections: there is nothing to judge. What the run was not asked for is not its matter.
    private Judged? JudgeSections(RunRecord run, Snapshot snapshot, IReadOnlyList<RunSectionRecord> sections) => sections is []
        ? null
        : judge.JudgeSoFar(
            snapshot,
            [.. Enum.GetValues<SnapshotSection>().Except(run.State is RunState.Completed ? run.Sections : sections.Select(section => section.Section))]);

    private static RunSectionView Section(SnapshotSection section, RunRecord run, IReadOnlyList<RunSectionRecord> sections) =>
        sections.FirstOrDefault(stored => stored.Section == section) is { } stored
            ? new(section, stored.ReceivedAt, stored.Failure, stored.ElapsedMilliseconds)
            : new(section, run.CompletedAt, null, null);
}
