using WritebackPortal.Checks.Directory.Coverage;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Web.Servers.Coverage;

/// <summary>How many users a server can write back, and why not the others, ready to draw.</summary>
/// <param name="Reasons">The largest first.</param>
/// <param name="Domains">Every domain of the forest, read or not.</param>
public sealed record CoverageView(CoverageSummary Summary, IReadOnlyList<ReasonView> Reasons, IReadOnlyList<DomainObservation> Domains)
{
    /// <param name="states">What each check says; a reason is drawn as its check is.</param>
    public static CoverageView Of(DirectoryFacts directory, IReadOnlyDictionary<string, CheckState> states)
    {
        var summary = CoverageSummary.Of(directory);
        return new(summary, [.. summary.Total.Reasons.Select(reason => new ReasonView(reason, State(reason, states)))], directory.Domains);
    }

    private static CheckState State(ReasonCoverage reason, IReadOnlyDictionary<string, CheckState> states) => reason.Reason switch
    {
        null => CheckState.Skip,
        _ => states.GetValueOrDefault(reason.CheckId) is CheckState.Fail ? CheckState.Fail : CheckState.Risk,
    };
}

public sealed record ReasonView(ReasonCoverage Reason, CheckState State)
{
    /// <summary>Nothing is wrong with these users, and nothing repairs it.</summary>
    public bool IsByDesign => Reason.Reason is GapReason.Protected;
}
