using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Fleet;

/// <summary>Reads rows for any choice of servers in a fixed number of queries, however many servers there are.</summary>
public sealed class ServerRows(AgentPresence presence)
{
    /// <param name="entries">Which servers, in the order in which the rows come.</param>
    internal async Task<IReadOnlyList<ServerRow>> ReadAsync(
        PortalDb db,
        IQueryable<FleetEntry> entries,
        DateTimeOffset start,
        DateTimeOffset end,
        CancellationToken cancellationToken)
    {
        var found = await entries.ToListAsync(cancellationToken);
        Guid[] ids = [.. found.Select(entry => entry.Server.Id)];
        var agents = (await AgentsAsync(db, ids, cancellationToken)).ToLookup(agent => agent.ServerId);
        var spans = await SpansAsync(db, ids, start, end, cancellationToken);
        var active = await db.Runs
            .Where(run => (run.State == RunState.Waiting || run.State == RunState.Running) && !run.Sections.Contains(SnapshotSection.Idle) && EF.Parameter(ids).Contains(run.ServerId))
            .Select(run => new { run.ServerId, run.Id })
            .ToListAsync(cancellationToken);
        var said = await AcknowledgementQueries.OfServersAsync(db, db.Servers.Where(server => EF.Parameter(ids).Contains(server.Id)).Select(server => server.Id), end, cancellationToken);
        var alike = new AlikeRows();
        var activeRuns = active.ToLookup(run => run.ServerId, run => (Guid?)run.Id);
        return [.. found.Select(entry => Row(
            entry,
            [.. agents[entry.Server.Id]],
            [.. spans[entry.Server.Id].Select(span => Clip(span, start, end))],
            alike,
            activeRuns[entry.Server.Id].FirstOrDefault()) with { Acknowledgement = said.GetValueOrDefault(entry.Server.Id) })];
    }

    private static async Task<IReadOnlyList<KnownAgent>> AgentsAsync(PortalDb db, Guid[] servers, CancellationToken cancellationToken) =>
        await db.Agents
            .Where(agent => EF.Parameter(servers).Contains(agent.ServerId))
            .OrderByDescending(agent => agent.EnrolledAt)
            .Select(agent => new KnownAgent(agent.Id, agent.ServerId, agent.Version, agent.LastSeen, agent.RevokedAt != null))
            .ToListAsync(cancellationToken);

    // Spans that last and spans that ended are asked for apart: each question has an index of its own.
    private static async Task<ILookup<Guid, KnownSpan>> SpansAsync(
        PortalDb db,
        Guid[] servers,
        DateTimeOffset start,
        DateTimeOffset end,
        CancellationToken cancellationToken)
    {
        var mine = db.VerdictSpans.Where(span => EF.Parameter(servers).Contains(span.ServerId) && span.Start <= end);
        var spans = await mine.Where(span => span.End == null)
            .Concat(mine.Where(span => span.End > start))
            .Select(span => new KnownSpan(span.ServerId, new(span.Verdict, span.Reason, span.Start, span.End)))
            .ToListAsync(cancellationToken);
        return spans.OrderBy(span => span.Span.Start).ToLookup(span => span.ServerId);
    }

    private static VerdictSpan Clip(KnownSpan known, DateTimeOffset start, DateTimeOffset end) => known.Span with
    {
        Start = known.Span.Start < start ? start : known.Span.Start,
        End = known.Span.End is { } ended && ended < end ? ended : end,
    };

    private ServerRow Row(FleetEntry entry, IReadOnlyList<KnownAgent> agents, VerdictSpan[] history, AlikeRows alike, Guid? activeRun) =>
        new(
            entry.Server.Id,
            AlikeRows.Text(entry.Server.Name),
            AlikeRows.Text(entry.Server.Cloud),
            agents is [var newest, ..] ? AlikeRows.Text(newest.Version) : "",
            entry.State.Verdict,
            AlikeRows.Text(entry.State.Reason),
            entry.State.Since,
            alike.History(history),
            AlikeRows.Requirements(entry.State.Requirements),
            entry.State.LastChange,
            agents.Max(LastSeen),
            agents.Any(agent => !agent.IsRevoked && presence.IsConnected(agent.Id)),
            activeRun)
        {
            Site = AlikeRows.Text(entry.Server.Site),
            Labels = alike.Labels(entry.Server.Labels),
            Role = entry.State.Role,
            ConnectVersion = AlikeRows.Text(entry.State.ConnectVersion),
        };

    private DateTimeOffset? LastSeen(KnownAgent agent) => presence.LastSeen(agent.Id) ?? agent.LastSeen;

    private sealed record KnownAgent(Guid Id, Guid ServerId, string Version, DateTimeOffset? LastSeen, bool IsRevoked);

    private sealed record KnownSpan(Guid ServerId, VerdictSpan Span);
}
