using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;

namespace WritebackPortal.Web.Fleet;

/// <summary>Puts rows that are sorted by group under the head of their group.</summary>
internal static class FleetSections
{
    /// <param name="counts">How many each group has on all pages.</param>
    public static IReadOnlyList<FleetSection> Of(IReadOnlyList<ServerRow> rows, FleetGroup group, IReadOnlyDictionary<string, int> counts) =>
    [
        .. rows
            .GroupBy(row => KeyOf(row, group), StringComparer.OrdinalIgnoreCase)
            .Select(section => new FleetSection(section.Key, counts.GetValueOrDefault(section.Key), [.. section])),
    ];

    public static string KeyOf(ServerRow row, FleetGroup group) => group switch
    {
        FleetGroup.Site => row.Site ?? "",
        FleetGroup.Cloud => row.Cloud,
        FleetGroup.Verdict => row.Verdict.ToString(),
        _ => "",
    };

    public static async Task<IReadOnlyDictionary<string, int>> CountAsync(
        IQueryable<FleetEntry> matches,
        FleetGroup group,
        int matchCount,
        CancellationToken cancellationToken) => group switch
        {
            FleetGroup.Site => Sum(await matches.GroupBy(entry => entry.Server.Site ?? "").Select(one => new Counted<string>(one.Key, one.Count())).ToListAsync(cancellationToken)),
            FleetGroup.Cloud => Sum(await matches.GroupBy(entry => entry.Server.Cloud).Select(one => new Counted<string>(one.Key, one.Count())).ToListAsync(cancellationToken)),
            FleetGroup.Verdict => Sum(await matches.GroupBy(entry => entry.State.Verdict).Select(one => new Counted<Verdict>(one.Key, one.Count())).ToListAsync(cancellationToken)),
            _ => new Dictionary<string, int>(StringComparer.Ordinal) { [""] = matchCount },
        };

    private static Dictionary<string, int> Sum<TKey>(IEnumerable<Counted<TKey>> groups)
        where TKey : notnull =>
        groups
            .GroupBy(one => one.Key.ToString()!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(one => one.Key, one => one.Sum(part => part.Count), StringComparer.OrdinalIgnoreCase);

    private sealed record Counted<TKey>(TKey Key, int Count);
}
