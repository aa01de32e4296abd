using System.Diagnostics.CodeAnalysis;
using CommunityToolkit.HighPerformance.Buffers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using WritebackPortal.Checks;
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
    // Most servers say the same, and every viewer keeps what is shown.
    private static readonly MemoryCache Requirements = new(new MemoryCacheOptions { SizeLimit = 5_000 });

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
        var activeRuns = active.ToLookup(run => run.ServerId, run => (Guid?)run.Id);
        return [.. found.Select(entry => Row(
            entry,
            [.. agents[entry.Server.Id]],
            spans[entry.Server.Id].Select(span => Clip(span, start, end)).ToArray(),
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

    private ServerRow Row(FleetEntry entry, IReadOnlyList<KnownAgent> agents, IReadOnlyList<VerdictSpan> history, Guid? activeRun) =>
        new(
            entry.Server.Id,
            Pooled(entry.Server.Name),
            Pooled(entry.Server.Cloud),
            agents is [var newest, ..] ? Pooled(newest.Version) : "",
            entry.State.Verdict,
            Pooled(entry.State.Reason),
            entry.State.Since,
            history,
            Shared(entry.State.Requirements),
            entry.State.LastChange,
            agents.Max(LastSeen),
            agents.Any(agent => !agent.IsRevoked && presence.IsConnected(agent.Id)),
            activeRun)
        {
            Site = Pooled(entry.Server.Site),
            Labels = entry.Server.Labels.Select(Pooled).ToArray()!,
            Role = entry.State.Role,
            ConnectVersion = Pooled(entry.State.ConnectVersion),
        };

    private static IReadOnlyList<RequirementSummary> Shared(string requirements) => Requirements.GetOrCreate(requirements, entry =>
    {
        entry.Size = 1;
        return PortalJson.ReadRequirements(requirements);
    })!;

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Pooled(string? text) => text is null ? null : StringPool.Shared.GetOrAdd(text);

    private DateTimeOffset? LastSeen(KnownAgent agent) => presence.LastSeen(agent.Id) ?? agent.LastSeen;

    private sealed record KnownAgent(Guid Id, Guid ServerId, string Version, DateTimeOffset? LastSeen, bool IsRevoked);

    private sealed record KnownSpan(Guid ServerId, VerdictSpan Span);
}
