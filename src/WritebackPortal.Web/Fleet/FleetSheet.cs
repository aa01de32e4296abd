using WritebackPortal.Checks;

namespace WritebackPortal.Web.Fleet;

/// <summary>What one visit of the fleet page shows: the answer for all servers, and the rows that its filter leaves.</summary>
/// <param name="Exceptions">The first few that need attention, worst first.</param>
/// <param name="ExceptionCount">How many need attention in all.</param>
/// <param name="Rows">The rows of this page of the table.</param>
/// <param name="MatchCount">How many the filter leaves, on all pages.</param>
/// <param name="Recheckable">Of those that the filter leaves: connected, and not in a run.</param>
/// <param name="RunningCount">Of those that the filter leaves: in a run, or waiting for one.</param>
public sealed record FleetSheet(
    FleetAnswer Answer,
    IReadOnlyDictionary<Verdict, int> Counts,
    IReadOnlyList<ServerRow> Exceptions,
    int ExceptionCount,
    IReadOnlyList<ServerRow> Rows,
    int Page,
    int MatchCount,
    IReadOnlyList<Guid> Recheckable,
    int RunningCount,
    DateTimeOffset Start,
    DateTimeOffset End)
{
    public const int PageSize = 50;

    private const int MostExceptions = 5;

    private static readonly Verdict[] AttentionOrder =
        [Verdict.Broken, Verdict.Unknown, Verdict.AtRisk, Verdict.Maintenance, Verdict.Works, Verdict.NotApplicable];

    public bool IsEmpty => Answer.IsEmpty;

    /// <param name="fleet">Every server: the answer must not depend on what somebody searches for.</param>
    public static FleetSheet Of(FleetView fleet, FleetFilter filter, int page)
    {
        ServerRow[] all = [.. fleet.Servers
            .OrderBy(row => Array.IndexOf(AttentionOrder, row.Verdict))
            .ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase)];
        ServerRow[] found = [.. all.Where(row => Contains(row, filter.Search))];
        ServerRow[] matches = [.. found.Where(row => filter.Verdict is null || row.Verdict == filter.Verdict)];
        ServerRow[] exceptions = [.. all.Where(row => row.Verdict is Verdict.Broken or Verdict.Unknown or Verdict.AtRisk)];
        var shown = Math.Clamp(page, 1, Math.Max(1, (matches.Length + PageSize - 1) / PageSize));
        return new(
            FleetAnswer.Of(all),
            found.CountBy(row => row.Verdict).ToDictionary(),
            [.. exceptions.Take(MostExceptions)],
            exceptions.Length,
            [.. matches.Skip((shown - 1) * PageSize).Take(PageSize)],
            shown,
            matches.Length,
            [.. matches.Where(row => row is { IsConnected: true, ActiveRun: null }).Select(row => row.Id)],
            matches.Count(row => row.ActiveRun is not null),
            fleet.Start,
            fleet.End);
    }

    private static bool Contains(ServerRow row, string? search) =>
        string.IsNullOrWhiteSpace(search)
        || row.Name.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase)
        || row.Site?.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase) is true
        || row.Labels.Any(label => label.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase))
        || row.Cloud.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase)
        || row.Reason.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase);
}
