using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Fleet;

/// <summary>A server with its state: what the database filters, sorts, groups and counts by.</summary>
internal sealed class FleetEntry
{
    public required ServerRecord Server { get; init; }

    public required ServerStateRecord State { get; init; }
}

/// <summary>Says in queries what <see cref="FleetFilter"/> and <see cref="FleetOrder"/> mean, so that the database answers and only the rows that are shown are read.</summary>
internal static class FleetEntries
{
    private const string OfTheDatabase = "The database does it, in its own way: here it is only written down.";

    private const string Escape = "\\";

    // Whatever stands on both sides of it is searched as one text; nobody types it.
    private const string Gap = "\n";

    private static readonly Expression<Func<FleetEntry, int>> Rank = entry =>
        entry.State.Verdict == Verdict.Broken ? 0
        : entry.State.Verdict == Verdict.Unknown ? 1
        : entry.State.Verdict == Verdict.AtRisk ? 2
        : entry.State.Verdict == Verdict.Maintenance ? 3
        : entry.State.Verdict == Verdict.Works ? 4
        : 5;

    /// <summary>Every server that the limit holds.</summary>
    public static async Task<IQueryable<FleetEntry>> SeenAsync(PortalDb db, ServerLimit limit, CancellationToken cancellationToken)
    {
        var servers = await ServerSight.SeenAsync(db, limit, cancellationToken) is { } seen
            ? db.Servers.Where(server => EF.Parameter(seen).Contains(server.Id))
            : db.Servers;
        return Of(db, servers);
    }

    public static IQueryable<FleetEntry> Of(PortalDb db, IQueryable<ServerRecord> servers) =>
        servers.AsNoTracking().Join(
            db.ServerStates.AsNoTracking(),
            server => server.Id,
            state => state.ServerId,
            (server, state) => new FleetEntry { Server = server, State = state });

    /// <summary>All parts of the filter but its verdicts, which the counts beside them ignore.</summary>
    public static IQueryable<FleetEntry> FoundBy(this IQueryable<FleetEntry> entries, FleetFilter filter)
    {
        if (filter.Site is { } site)
        {
            var pattern = Literal(site);
            entries = entries.Where(entry => EF.Functions.Like(entry.Server.Site!, pattern, Escape));
        }

        if (filter.Cloud is { } cloud)
        {
            var pattern = Literal(cloud);
            entries = entries.Where(entry => EF.Functions.Like(entry.Server.Cloud, pattern, Escape));
        }

        if (filter.Label is { } label)
        {
            var pattern = Literal(label);
            entries = entries.Where(entry => entry.Server.Labels.Any(one => EF.Functions.Like(one, pattern, Escape)));
        }

        return string.IsNullOrWhiteSpace(filter.Search) ? entries : Containing(entries, filter.Search.Trim());
    }

    public static IQueryable<FleetEntry> With(this IQueryable<FleetEntry> entries, IReadOnlyList<Verdict> verdicts) =>
        verdicts is [] ? entries : entries.Where(entry => verdicts.Contains(entry.State.Verdict));

    [SuppressMessage("Globalization", "CA1304:Specify CultureInfo", Justification = OfTheDatabase)]
    [SuppressMessage("Globalization", "CA1311:Specify a culture or use an invariant version", Justification = OfTheDatabase)]
    public static IQueryable<FleetEntry> InOrder(this IQueryable<FleetEntry> entries, FleetOrder order, PortalDb db)
    {
        var grouped = order.Group switch
        {
            FleetGroup.Site => entries.OrderBy(entry => entry.Server.Site == null).ThenBy(entry => entry.Server.Site!.ToUpper()),
            FleetGroup.Cloud => entries.OrderBy(entry => entry.Server.Cloud.ToUpper()),
            FleetGroup.Verdict => entries.OrderBy(Rank),
            _ => entries.OrderBy(_ => 0),
        };
        var sorted = order.Sort switch
        {
            FleetSort.Name => Then(grouped, entry => entry.Server.Name.ToUpper(), order.IsDescending),
            FleetSort.Changed => Then(grouped, entry => entry.State.LastChange, order.IsDescending),
            FleetSort.Seen => Then(grouped, entry => db.Agents.Where(agent => agent.ServerId == entry.Server.Id).Max(agent => agent.LastSeen), order.IsDescending),
            _ => Then(grouped, Rank, order.IsDescending),
        };
        return sorted.ThenBy(entry => entry.Server.Name.ToUpper());
    }

    private static IOrderedQueryable<FleetEntry> Then<TKey>(IOrderedQueryable<FleetEntry> entries, Expression<Func<FleetEntry, TKey>> key, bool isDescending) =>
        isDescending ? entries.ThenByDescending(key) : entries.ThenBy(key);

    // The database knows capitals of ASCII alone; for the others it is asked three times.
    private static IQueryable<FleetEntry> Containing(IQueryable<FleetEntry> entries, string text)
    {
        var (typed, upper, lower) = (Part(text), Part(text.ToUpperInvariant()), Part(text.ToLowerInvariant()));
        return text.All(char.IsAscii)
            ? entries.Where(entry =>
                EF.Functions.Like(entry.Server.Name + Gap + (entry.Server.Site ?? "") + Gap + entry.Server.Cloud + Gap + entry.State.Reason, typed, Escape)
                || entry.Server.Labels.Any(label => EF.Functions.Like(label, typed, Escape)))
            : entries.Where(entry =>
                EF.Functions.Like(entry.Server.Name + Gap + (entry.Server.Site ?? "") + Gap + entry.Server.Cloud + Gap + entry.State.Reason, typed, Escape)
                || EF.Functions.Like(entry.Server.Name + Gap + (entry.Server.Site ?? "") + Gap + entry.Server.Cloud + Gap + entry.State.Reason, upper, Escape)
                || EF.Functions.Like(entry.Server.Name + Gap + (entry.Server.Site ?? "") + Gap + entry.Server.Cloud + Gap + entry.State.Reason, lower, Escape)
                || entry.Server.Labels.Any(label =>
                    EF.Functions.Like(label, typed, Escape) || EF.Functions.Like(label, upper, Escape) || EF.Functions.Like(label, lower, Escape)));
    }

    private static string Part(string text) => $"%{Literal(text)}%";

    private static string Literal(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
