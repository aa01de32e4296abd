using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Paths;

/// <summary>What the picture is drawn from.</summary>
/// <param name="Facts">Null before the first run.</param>
/// <param name="Results">What the checks say of them; those that cannot answer yet are absent.</param>
public sealed record PathSource(string ServerName, Snapshot? Facts, IReadOnlyList<CheckResult> Results)
{
    /// <summary>Sections that are not in yet, and whether a run looks at them now or later.</summary>
    public IReadOnlyDictionary<SnapshotSection, PathState> Missing { get; init; } = new Dictionary<SnapshotSection, PathState>();

    /// <summary>True when nobody has looked since: what stood last is shown, but not as what works.</summary>
    public bool IsStale { get; init; }

    public static PathSource Of(ServerView view, bool isStale) =>
        new(view.Server.Name, view.Latest, [.. view.Checks.Select(check => check.Result)]) { IsStale = isStale };

    public static PathSource Of(RunView view) => new(view.ServerName, view.Facts, view.Results)
    {
        Missing = view.Sections
            .Where(section => section.ReceivedAt is null)
            .Select((section, index) => (section.Section, State: StateOf(view.Run.State, isNext: index is 0)))
            .ToDictionary(section => section.Section, section => section.State),
    };

    /// <summary>What a part is while its section is not in; null when the section is.</summary>
    internal PathState? Pending(SnapshotSection section) => Missing.TryGetValue(section, out var state) ? state : null;

    // A run that is over looks at nothing any more.
    private static PathState StateOf(RunState run, bool isNext) => run switch
    {
        RunState.Running when isNext => PathState.Looking,
        RunState.Running or RunState.Waiting => PathState.Waiting,
        _ => PathState.NotLookedAt,
    };
}
