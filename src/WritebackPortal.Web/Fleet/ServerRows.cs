using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Fleet;

/// <summary>Reads rows for any choice of servers in a fixed number of queries, however many servers there are.</summary>
public sealed class ServerRows(AgentPresence presence)
{
    internal async Task<IReadOnlyList<ServerRow>> ReadAsync(
        PortalDb db,
        IQueryable<ServerRecord> servers,
        DateTimeOffset start,
        DateTimeOffset end,
        CancellationToken cancellationToken)
    {
        var ids = servers.Select(server => server.Id);
        var pairs = await servers.AsNoTracking()
            .Join(db.ServerStates, server => server.Id, state => state.ServerId, (server, state) => new { server, state })
            .ToListAsync(cancellationToken);
        var agents = (await db.Agents.AsNoTracking().Where(agent => ids.Contains(agent.ServerId)).ToListAsync(cancellationToken)).ToLookup(agent => agent.ServerId);
        var spans = (await SpansAsync(db, ids, start, end, cancellationToken)).ToLookup(span => span.ServerId);
        var active = await db.Runs
            .Where(run => (run.State == RunState.Waiting || run.State == RunState.Running) && !run.Sections.Contains(SnapshotSection.Idle) && ids.Contains(run.ServerId))
            .Select(run => new { run.ServerId, run.Id })
            .ToListAsync(cancellationToken);
        var said = await AcknowledgementQueries.OfServersAsync(db, ids, end, cancellationToken);
        var activeRuns = active.ToLookup(run => run.ServerId, run => (Guid?)run.Id);

        return [.. pairs.Select(pair => Row(
            pair.server,
            pair.state,
            [.. agents[pair.server.Id].OrderByDescending(agent => agent.EnrolledAt)],
            [.. spans[pair.server.Id].Select(span => Clip(span, start, end))],
            activeRuns[pair.server.Id].FirstOrDefault()) with { Acknowledgement = said.GetValueOrDefault(pair.server.Id) })];
    }

    private static Task<List<VerdictSpanRecord>> SpansAsync(
        PortalDb db,
        IQueryable<Guid> servers,
        DateTimeOffset start,
        DateTimeOffset end,
        CancellationToken cancellationToken) =>
        db.VerdictSpans.AsNoTracking()
            .Where(span => span.Start <= end && (span.End == null || span.End > start) && servers.Contains(span.ServerId))
            .OrderBy(span => span.Start)
            .ToListAsync(cancellationToken);

    private static VerdictSpan Clip(VerdictSpanRecord span, DateTimeOffset start, DateTimeOffset end) =>
        new(
            span.Verdict,
            span.Reason,
            span.Start < start ? start : span.Start,
            span.End is { } ended && ended < end ? ended : end);

    private ServerRow Row(
        ServerRecord server,
        ServerStateRecord state,
        IReadOnlyList<AgentRecord> agents,
        IReadOnlyList<VerdictSpan> history,
        Guid? activeRun) =>
        new(
            server.Id,
            server.Name,
            server.Cloud,
            agents.Count > 0 ? agents[0].Version : "",
            state.Verdict,
            state.Reason,
            state.Since,
            history,
            PortalJson.ReadRequirements(state.Requirements),
            state.LastChange,
            agents.Max(LastSeen),
            agents.Any(agent => agent.RevokedAt is null && presence.IsConnected(agent.Id)),
            activeRun)
        {
            Site = server.Site,
            Labels = server.Labels,
        };

    private DateTimeOffset? LastSeen(AgentRecord agent) => presence.LastSeen(agent.Id) ?? agent.LastSeen;
}
