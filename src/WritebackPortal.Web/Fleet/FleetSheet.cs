using WritebackPortal.Checks;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Fleet.Rechecks;
using WritebackPortal.Web.Fleet.Views;

namespace WritebackPortal.Web.Fleet;

/// <summary>What one visit of the fleet page shows: the answer for all servers, and one page of the rows that its filter leaves.</summary>
/// <param name="Exceptions">The first few that need attention, worst first.</param>
/// <param name="ExceptionCount">How many need attention in all.</param>
/// <param name="Counts">Servers per verdict that the rest of the filter leaves.</param>
/// <param name="Sections">The rows of this page of the table, by group; one section where they are not grouped.</param>
/// <param name="MatchCount">How many the filter leaves, on all pages.</param>
/// <param name="ConnectedCount">Of those: how many have a connected agent.</param>
/// <param name="RunningCount">Of those: in a run, or waiting for one.</param>
public sealed record FleetSheet(
    FleetAnswer Answer,
    IReadOnlyList<FleetConcern> Exceptions,
    int ExceptionCount,
    FleetChoices Choices,
    IReadOnlyDictionary<Verdict, int> Counts,
    FleetGroup Group,
    IReadOnlyList<FleetSection> Sections,
    int Page,
    int MatchCount,
    int ConnectedCount,
    int RunningCount,
    DateTimeOffset Start,
    DateTimeOffset End)
{
    public const int PageSize = 50;

    public const int MostExceptions = 5;

    public bool IsEmpty => Answer.IsEmpty;

    public IEnumerable<ServerRow> Rows => Sections.SelectMany(section => section.Rows);

    /// <summary>The viewer's own views and those that are shared with everyone.</summary>
    public IReadOnlyList<SavedView> Views { get; init; } = [];

    /// <summary>Rechecks of many servers that have not all started yet.</summary>
    public IReadOnlyList<RecheckProgress> Rechecks { get; init; } = [];

    /// <summary>The page that is shown when this one is asked for.</summary>
    public static int Within(int page, int matches) => Math.Clamp(page, 1, Math.Max(1, (matches + PageSize - 1) / PageSize));
}

/// <summary>A server that needs attention.</summary>
public sealed record FleetConcern(Guid Id, string Name, Verdict Verdict, string Reason, DateTimeOffset? Since)
{
    /// <summary>What somebody said of its failing checks; null when nobody did.</summary>
    public ServerAcknowledgement? Acknowledgement { get; init; }
}

/// <summary>Rows that belong together.</summary>
/// <param name="Key">The site, the cloud or the verdict; empty where rows are not grouped or have no site.</param>
/// <param name="Count">How many there are, on all pages.</param>
public sealed record FleetSection(string Key, int Count, IReadOnlyList<ServerRow> Rows);

/// <summary>What the filter can be set to, because a server has it.</summary>
public sealed record FleetChoices(IReadOnlyList<string> Sites, IReadOnlyList<string> Labels, IReadOnlyList<string> Clouds)
{
    /// <summary>Where a fleet stands in several places, its rows stand by place.</summary>
    public FleetGroup UsualGroup => Sites.Count > 1 ? FleetGroup.Site : FleetGroup.None;
}
