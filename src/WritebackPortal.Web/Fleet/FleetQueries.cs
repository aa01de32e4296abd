using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Fleet;

/// <summary>Reads the fleet for the page and for the API.</summary>
public sealed class FleetQueries(IDbContextFactory<PortalDb> databases, ServerRows rows, TimeProvider time)
{
    private static readonly Verdict[] WorstFirst =
        [Verdict.Broken, Verdict.AtRisk, Verdict.Unknown, Verdict.Maintenance, Verdict.Works, Verdict.NotApplicable];

    /// <param name="limit">What is not within it is neither listed nor counted.</param>
    public async Task<FleetView> ReadAsync(FleetFilter filter, ServerLimit limit, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow();
        var start = end - filter.Span;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var servers = await ServerSight.SeenAsync(db, limit, cancellationToken) is { } seen ? db.Servers.Where(server => seen.Contains(server.Id)) : db.Servers;
        var all = await rows.ReadAsync(db, servers, start, end, cancellationToken);

        ServerRow[] found = [.. all.Where(row => Matches(row, filter.Search))];
        return new(
            [.. found
                .Where(row => filter.Verdict is null || row.Verdict == filter.Verdict)
                .OrderBy(row => Array.IndexOf(WorstFirst, row.Verdict))
                .ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase)],
            found.CountBy(row => row.Verdict).ToDictionary(),
            start,
            end);
    }

    private static bool Matches(ServerRow row, string? search) =>
        string.IsNullOrWhiteSpace(search)
        || row.Name.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase)
        || row.Site?.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase) is true
        || row.Reason.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase);
}
