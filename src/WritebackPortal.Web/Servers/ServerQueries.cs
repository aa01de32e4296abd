using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Idle;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Servers;

/// <summary>Reads one server for the page and for the API.</summary>
public sealed class ServerQueries(IDbContextFactory<PortalDb> databases, ServerRows rows, SnapshotJudge judge, IOptions<IdleOptions> idle, TimeProvider time)
{
    private const int NewestRuns = 10;

    /// <summary>The server as it is now, or null when there is none with this id.</summary>
    public async Task<ServerView?> ReadAsync(Guid serverId, TimeSpan historySpan, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var server = await db.Servers.AsNoTracking().SingleOrDefaultAsync(server => server.Id == serverId, cancellationToken);
        if (server is null)
        {
            return null;
        }

        var row = (await rows.ReadAsync(db, FleetEntries.Of(db, db.Servers.Where(server => server.Id == serverId)), now - historySpan, now, cancellationToken))[0];
        var state = await db.ServerStates.AsNoTracking().SingleAsync(state => state.ServerId == serverId, cancellationToken);
        var latest = await LatestAsync(db, state.LastRunId, cancellationToken);
        return new(
            row,
            server.EnrolledAt,
            await ChecksAsync(db, serverId, latest?.Snapshot, now, cancellationToken),
            latest?.Snapshot,
            latest?.Run,
            await RunReading.NewestAsync(db, serverId, before: null, NewestRuns, cancellationToken),
            new(server.Cloud, server.RelayHosts, server.ConnectorAccount) { Site = server.Site, Labels = server.Labels })
        {
            IdleMeasuredAt = latest?.IdleAt,
            IdleHolds = idle.Value.Interval + idle.Value.LongestRun,
        };
    }

    internal async Task<bool> ExistsAsync(Guid serverId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Servers.AnyAsync(server => server.Id == serverId, cancellationToken);
    }

    // Evidence and repairs are not stored: the checks are pure, so the same facts give the same answer again.
    private async Task<IReadOnlyList<ServerCheck>> ChecksAsync(PortalDb db, Guid serverId, Snapshot? latest, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = await db.CheckStates
            .Where(state => state.ServerId == serverId)
            .ToDictionaryAsync(state => state.CheckId, state => (DateTimeOffset?)state.Since, cancellationToken);
        var said = await AcknowledgementQueries.OfServerAsync(db, serverId, now, cancellationToken);
        var results = judge.Evaluate(latest ?? new(new("", "", ""), DateTimeOffset.UnixEpoch));
        return [.. results.Select(result => new ServerCheck(result, since.GetValueOrDefault(result.Check.Id)) { Acknowledgement = said.GetValueOrDefault(result.Check.Id) })];
    }

    private static async Task<(Snapshot Snapshot, RunSummary Run, DateTimeOffset? IdleAt)?> LatestAsync(PortalDb db, Guid? runId, CancellationToken cancellationToken)
    {
        var run = await db.Runs.AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId, cancellationToken);
        if (run is null)
        {
            return null;
        }

        var sections = await RunReading.SectionsAsync(db, run, cancellationToken);
        return (
            RunReading.Snapshot(run, sections),
            RunReading.Summary(run),
            sections.FirstOrDefault(section => section.Section == SnapshotSection.Idle)?.ReceivedAt);
    }
}
