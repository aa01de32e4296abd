using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Findings;

/// <summary>Reads what fails across the fleet, grouped and paged by the database: what is loaded does not grow with the servers.</summary>
public sealed class FindingQueries(IDbContextFactory<PortalDb> databases, TimeProvider time)
{
    public const int CausesOfAPage = 25;
    public const int ServersOfAPage = 25;
    public const int MostOfAPage = 200;

    /// <param name="page">From 1; the last one when it lies beyond.</param>
    public async Task<FindingsView> ReadAsync(
        FindingFilter filter, FindingSort sort, int page, int pageSize, ServerLimit limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var seen = await ServerSight.SeenAsync(db, limit, cancellationToken);
        var lines = await FindingLines.SeenAsync(db, limit, now, cancellationToken);
        var inAnyState = lines.Filter(filter with { State = null });
        var matching = inAnyState.InState(filter.State).ByCause();
        var matches = await matching.CountAsync(cancellationToken);
        var shown = Math.Clamp(page, 1, Math.Max(1, (matches + pageSize - 1) / pageSize));
        var causes = await matching.In(sort).Skip((shown - 1) * pageSize).Take(pageSize).ToListAsync(cancellationToken);
        string[] ids = [.. causes.Select(cause => cause.CauseId)];
        var domains = await DomainsAsync(inAnyState.InState(filter.State), ids, cancellationToken);
        var by = await ByAsync(db, inAnyState.InState(filter.State), ids, cancellationToken);
        var counts = await FindingCounts.OfStatesAsync(inAnyState, cancellationToken);
        return new(
            await FindingCounts.TotalsAsync(db, lines, seen, cancellationToken),
            [.. causes.Select(cause => Cause(cause, domains.GetValueOrDefault(cause.CauseId)) with { By = [.. by[cause.CauseId]] })],
            shown,
            pageSize,
            matches,
            counts.All,
            counts.ByState,
            await SitesAsync(db, seen, cancellationToken));
    }

    /// <summary>The servers of one cause, by name.</summary>
    public async Task<FindingServers> ServersAsync(
        string causeId, FindingFilter filter, int page, int pageSize, ServerLimit limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var lines = (await FindingLines.SeenAsync(db, limit, time.GetUtcNow(), cancellationToken)).Filter(filter).Where(line => line.CauseId == causeId);
        var matches = await lines.CountAsync(cancellationToken);
        var shown = Math.Clamp(page, 1, Math.Max(1, (matches + pageSize - 1) / pageSize));
        var found = await lines.OrderBy(line => line.Server).Skip((shown - 1) * pageSize).Take(pageSize).ToListAsync(cancellationToken);
        Guid[] ids = [.. found.Select(line => line.AcknowledgementId).OfType<Guid>()];
        var words = await db.Acknowledgements.AsNoTracking().Where(word => ids.Contains(word.Id)).ToDictionaryAsync(word => word.Id, cancellationToken);
        return new([.. found.Select(line => Server(line, line.AcknowledgementId is { } id ? words[id].ToAcknowledgement() : null))], shown, pageSize, matches);
    }

    /// <summary>How many causes have a server on which nobody has said anything.</summary>
    public async Task<int> OpenAsync(ServerLimit limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var lines = await FindingLines.SeenAsync(db, limit, time.GetUtcNow(), cancellationToken);
        return await lines.Where(line => line.Kind == null).Select(line => line.CauseId).Distinct().CountAsync(cancellationToken);
    }

    private static async Task<IReadOnlyDictionary<string, int>> DomainsAsync(IQueryable<FindingLine> lines, string[] causes, CancellationToken cancellationToken)
    {
        var scopes = await lines
            .Where(line => causes.Contains(line.CauseId) && line.Domains != "")
            .Select(line => new { line.CauseId, line.Domains })
            .Distinct()
            .ToListAsync(cancellationToken);
        return scopes.GroupBy(scope => scope.CauseId, StringComparer.Ordinal).ToDictionary(
            cause => cause.Key,
            cause => cause.SelectMany(scope => scope.Domains.Split(',')).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static async Task<ILookup<string, string>> ByAsync(PortalDb db, IQueryable<FindingLine> lines, string[] causes, CancellationToken cancellationToken)
    {
        var people = await lines
            .Where(line => causes.Contains(line.CauseId))
            .Join(db.Acknowledgements, line => line.AcknowledgementId, word => (Guid?)word.Id, (line, word) => new { line.CauseId, word.By })
            .Distinct()
            .ToListAsync(cancellationToken);
        return people.OrderBy(person => person.By, StringComparer.OrdinalIgnoreCase).ToLookup(person => person.CauseId, person => person.By, StringComparer.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> SitesAsync(PortalDb db, IReadOnlyList<Guid>? seen, CancellationToken cancellationToken)
    {
        var servers = seen is null ? db.Servers : db.Servers.Where(server => seen.Contains(server.Id));
        return await servers.Where(server => server.Site != null).Select(server => server.Site!).Distinct().OrderBy(site => site).ToListAsync(cancellationToken);
    }

    private static FindingCause Cause(CauseGroup cause, int domains) => new(
        cause.CauseId,
        cause.CheckId,
        cause.FirstMessage == cause.LastMessage ? cause.FirstMessage : cause.Cause,
        (Severity)cause.Rank,
        cause.Servers,
        cause.Open,
        cause.Acknowledged,
        cause.Accepted,
        domains,
        cause.Users,
        cause.Since,
        cause.Until);

    private static FindingServer Server(FindingLine line, Acknowledgement? word) => new(
        line.ServerId, line.Server, line.Site, line.CheckId, line.Message, line.MoreFindings, line.Users, line.Since, line.IsSilent, word);
}
