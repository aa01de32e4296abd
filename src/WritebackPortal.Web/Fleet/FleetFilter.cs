using WritebackPortal.Checks;

namespace WritebackPortal.Web.Fleet;

/// <summary>Which servers of the fleet. Every part that is set must hold; capitals make no difference.</summary>
public sealed record FleetFilter
{
    public static FleetFilter None { get; } = new();

    /// <summary>Part of a server's name, site, label, cloud or reason.</summary>
    public string? Search { get; init; }

    /// <summary>Any of these; empty for all.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    public string? Site { get; init; }

    public string? Label { get; init; }

    public string? Cloud { get; init; }
}

/// <summary>What stands above the rows of a table that belong together.</summary>
public enum FleetGroup
{
    None,
    Site,
    Cloud,
    Verdict,
}

/// <summary>What decides which row comes first, within a group.</summary>
public enum FleetSort
{
    /// <summary>Those that need attention first.</summary>
    Attention,
    Name,
    Changed,

    /// <summary>By what is stored, which is at most a minute behind what is shown.</summary>
    Seen,
}

public sealed record FleetOrder(FleetGroup Group, FleetSort Sort, bool IsDescending)
{
    public static FleetOrder Usual { get; } = new(FleetGroup.None, FleetSort.Attention, IsDescending: false);
}

/// <summary>One order for every list that shows the worst first.</summary>
internal static class VerdictOrder
{
    public static IReadOnlyList<Verdict> WorstFirst { get; } =
        [Verdict.Broken, Verdict.Unknown, Verdict.AtRisk, Verdict.Maintenance, Verdict.Works, Verdict.NotApplicable];

    /// <summary>What somebody should look at.</summary>
    public static IReadOnlyList<Verdict> Attention { get; } = [Verdict.Broken, Verdict.Unknown, Verdict.AtRisk];

    public static int RankOf(Verdict verdict) => ((IList<Verdict>)WorstFirst).IndexOf(verdict);
}
