using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Coverage;

/// <summary>Users that cannot be written back for one reason.</summary>
/// <param name="Reason">Null for users whose permissions the agent cannot read.</param>
/// <param name="CheckId">The check that names this reason.</param>
/// <param name="Label">For example <c>An entry denies it</c>.</param>
/// <param name="Places">Where they are, the most users first; what was too much to send is in <paramref name="Omitted"/>.</param>
/// <param name="Omitted">Users in places that were not sent.</param>
public sealed record ReasonCoverage(GapReason? Reason, string CheckId, string Label, int Users, IReadOnlyList<PlaceCoverage> Places, int Omitted)
{
    internal static IReadOnlyList<ReasonCoverage> Of(UserScan scan) => Sorted(
    [
        .. Enum.GetValues<GapReason>().Select(reason => Of(scan, reason)),
        new(null, ReasonCheck.Unreadable, "The agent cannot read their permissions", scan.Unreadable, [], 0),
    ]);

    internal static IReadOnlyList<ReasonCoverage> Sum(IReadOnlyList<ReasonCoverage> parts) => Sorted(parts
        .GroupBy(part => (part.Reason, part.CheckId, part.Label))
        .Select(group => new ReasonCoverage(
            group.Key.Reason,
            group.Key.CheckId,
            group.Key.Label,
            group.Sum(part => part.Users),
            PlaceCoverage.Sorted(group.SelectMany(part => part.Places)),
            group.Sum(part => part.Omitted))));

    // Users denied by two entries are in two groups of one reason, so a sum can exceed the users there are.
    private static ReasonCoverage Of(UserScan scan, GapReason reason)
    {
        var gaps = scan.Gaps.Where(gap => gap.Reason == reason).ToList();
        var omitted = scan.Omitted.Where(part => part.Reason == reason).Sum(part => part.Users);
        var users = reason == GapReason.Protected
            ? scan.Protected
            : Math.Min(gaps.Sum(gap => gap.Users) + omitted, scan.Users - scan.Covered - scan.Protected - scan.Unreadable);
        return new(reason, ReasonCheck.Of(reason), CoverageText.Label(reason), users, PlaceCoverage.Of(gaps), omitted);
    }

    private static IReadOnlyList<ReasonCoverage> Sorted(IEnumerable<ReasonCoverage> reasons) =>
        [.. reasons.Where(reason => reason.Users > 0).OrderByDescending(reason => reason.Users).ThenBy(reason => reason.CheckId, StringComparer.Ordinal)];
}

/// <param name="Container">Distinguished name of the container where a repair has to start.</param>
/// <param name="Gaps">What is known about the users there, the largest group first.</param>
public sealed record PlaceCoverage(string Container, int Users, IReadOnlyList<CoverageGap> Gaps)
{
    internal static IReadOnlyList<PlaceCoverage> Of(IEnumerable<CoverageGap> gaps) => Sorted(gaps
        .GroupBy(gap => gap.Container, StringComparer.OrdinalIgnoreCase)
        .Select(place => new PlaceCoverage(place.Key, place.Sum(gap => gap.Users), [.. place.OrderByDescending(gap => gap.Users)])));

    internal static IReadOnlyList<PlaceCoverage> Sorted(IEnumerable<PlaceCoverage> places) =>
        [.. places.OrderByDescending(place => place.Users).ThenBy(place => place.Container, StringComparer.OrdinalIgnoreCase)];
}
