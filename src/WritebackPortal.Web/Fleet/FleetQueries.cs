using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Fleet;

/// <summary>Reads the fleet for the page and for the API. The database filters, counts and sorts; what is not shown is not read.</summary>
public sealed class FleetQueries(IDbContextFactory<PortalDb> databases, ServerRows rows, AgentPresence presence, TimeProvider time)
{
    /// <summary>Every server that the filter leaves.</summary>
    /// <param name="span">How far back the history reaches.</param>
    /// <param name="limit">What is not within it is neither listed nor counted.</param>
    public async Task<FleetView> ReadAsync(FleetFilter filter, TimeSpan span, ServerLimit limit, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = (await FleetEntries.SeenAsync(db, limit, cancellationToken)).FoundBy(filter);
        return new(
            await rows.ReadAsync(db, found.With(filter.Verdicts).InOrder(FleetOrder.Usual, db), end - span, end, cancellationToken),
            await CountAsync(found, cancellationToken),
            end - span,
            end);
    }

    /// <summary>What the page shows at this address.</summary>
    public async Task<FleetSheet> SheetAsync(FleetAddress address, ServerLimit limit, CancellationToken cancellationToken)
    {
        var (filter, end) = (address.Filter, time.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var seen = await FleetEntries.SeenAsync(db, limit, cancellationToken);
        var totals = await CountAsync(seen, cancellationToken);
        var leading = await LeadingAsync(seen, db, end, cancellationToken);
        var counts = address.IsFiltered ? await CountAsync(seen.FoundBy(filter), cancellationToken) : totals;
        var choices = await ChoicesAsync(seen, cancellationToken);
        var group = address.Group ?? choices.UsualGroup;
        var matches = seen.FoundBy(filter).With(filter.Verdicts);
        var matchCount = counts.Where(count => filter.Verdicts is [] || filter.Verdicts.Contains(count.Key)).Sum(count => count.Value);
        var page = FleetSheet.Within(address.Page, matchCount);
        var shown = matches.InOrder(new(group, address.Sort, address.IsDescending), db).Skip((page - 1) * FleetSheet.PageSize).Take(FleetSheet.PageSize);
        return new(
            FleetAnswer.Of(totals, leading is [var worst, ..] ? worst.Name : null),
            [.. leading.Where(server => VerdictOrder.Attention.Contains(server.Verdict))],
            totals.Where(count => VerdictOrder.Attention.Contains(count.Key)).Sum(count => count.Value),
            choices,
            counts,
            group,
            FleetSections.Of(
                await rows.ReadAsync(db, shown, end - address.Span.Length, end, cancellationToken),
                group,
                await FleetSections.CountAsync(matches, group, matchCount, cancellationToken)),
            page,
            matchCount,
            (await ConnectedAsync(db, matches, cancellationToken)).Count,
            await ActiveRuns(db).CountAsync(run => matches.Any(entry => entry.Server.Id == run.ServerId), cancellationToken),
            end - address.Span.Length,
            end);
    }

    /// <summary>Of the servers that the filter leaves, those that can be rechecked: connected, and not in a run.</summary>
    internal async Task<IReadOnlyList<Guid>> RecheckableAsync(FleetFilter filter, ServerLimit limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await RecheckableAsync(db, (await FleetEntries.SeenAsync(db, limit, cancellationToken)).FoundBy(filter).With(filter.Verdicts), cancellationToken);
    }

    /// <summary>The same of servers that somebody picked.</summary>
    internal async Task<IReadOnlyList<Guid>> RecheckableAsync(IReadOnlyList<Guid> picked, ServerLimit limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var seen = await FleetEntries.SeenAsync(db, limit, cancellationToken);
        return await RecheckableAsync(db, seen.Where(entry => EF.Parameter(picked).Contains(entry.Server.Id)), cancellationToken);
    }

    /// <summary>Every server that the filter leaves.</summary>
    internal async Task<IReadOnlyList<Guid>> FoundAsync(FleetFilter filter, ServerLimit limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await (await FleetEntries.SeenAsync(db, limit, cancellationToken)).FoundBy(filter).With(filter.Verdicts).Select(entry => entry.Server.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Of servers that somebody picked, those that the limit holds.</summary>
    internal async Task<IReadOnlyList<Guid>> SeenAsync(IReadOnlyList<Guid> picked, ServerLimit limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var seen = await FleetEntries.SeenAsync(db, limit, cancellationToken);
        return await seen.Where(entry => EF.Parameter(picked).Contains(entry.Server.Id)).Select(entry => entry.Server.Id).ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<Guid>> RecheckableAsync(PortalDb db, IQueryable<FleetEntry> matches, CancellationToken cancellationToken)
    {
        var connected = await ConnectedAsync(db, matches, cancellationToken);
        connected.ExceptWith(await ActiveRuns(db).Select(run => run.ServerId).ToListAsync(cancellationToken));
        var ordered = await matches.InOrder(FleetOrder.Usual, db).Select(entry => entry.Server.Id).ToListAsync(cancellationToken);
        return [.. ordered.Where(connected.Contains)];
    }

    private static async Task<Dictionary<Verdict, int>> CountAsync(IQueryable<FleetEntry> entries, CancellationToken cancellationToken) =>
        await entries
            .GroupBy(entry => entry.State.Verdict)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);

    // The first few of those that are meant to work: the exceptions, and whom the answer names.
    private static async Task<IReadOnlyList<FleetConcern>> LeadingAsync(IQueryable<FleetEntry> entries, PortalDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var leading = await entries
            .Where(entry => entry.State.Verdict != Verdict.NotApplicable)
            .InOrder(FleetOrder.Usual, db)
            .Take(FleetSheet.MostExceptions)
            .Select(entry => new FleetConcern(entry.Server.Id, entry.Server.Name, entry.State.Verdict, entry.State.Reason, entry.State.Since))
            .ToListAsync(cancellationToken);
        Guid[] ids = [.. leading.Select(server => server.Id)];
        var said = await AcknowledgementQueries.OfServersAsync(db, db.Servers.Where(server => EF.Parameter(ids).Contains(server.Id)).Select(server => server.Id), now, cancellationToken);
        return [.. leading.Select(server => server with { Acknowledgement = said.GetValueOrDefault(server.Id) })];
    }

    private static async Task<FleetChoices> ChoicesAsync(IQueryable<FleetEntry> entries, CancellationToken cancellationToken)
    {
        var sites = await entries.Where(entry => entry.Server.Site != null).Select(entry => entry.Server.Site!).Distinct().ToListAsync(cancellationToken);
        var clouds = await entries.Select(entry => entry.Server.Cloud).Distinct().ToListAsync(cancellationToken);
        var labels = await entries.Where(entry => entry.Server.Labels.Any()).Select(entry => entry.Server.Labels).ToListAsync(cancellationToken);
        return new(Sorted(sites), Sorted(labels.SelectMany(label => label)), Sorted(clouds));

        static IReadOnlyList<string> Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
    }

    // Who is connected is known in memory alone.
    private async Task<HashSet<Guid>> ConnectedAsync(PortalDb db, IQueryable<FleetEntry> matches, CancellationToken cancellationToken)
    {
        var agents = await matches
            .Join(db.Agents.Where(agent => agent.RevokedAt == null), entry => entry.Server.Id, agent => agent.ServerId, (_, agent) => new { agent.Id, agent.ServerId })
            .ToListAsync(cancellationToken);
        return [.. agents.Where(agent => presence.IsConnected(agent.Id)).Select(agent => agent.ServerId)];
    }

    private static IQueryable<RunRecord> ActiveRuns(PortalDb db) =>
        db.Runs.Where(run => (run.State == RunState.Waiting || run.State == RunState.Running) && !run.Sections.Contains(SnapshotSection.Idle));
}
