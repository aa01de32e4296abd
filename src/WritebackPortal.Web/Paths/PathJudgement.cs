using WritebackPortal.Checks;

namespace WritebackPortal.Web.Paths;

/// <summary>The worst that some checks hold against one part of the way.</summary>
internal sealed record PathJudgement(PathState State, string Words, string CheckId)
{
    /// <summary>What of the words a check says; null when the portal says all of it.</summary>
    public string? English { get; init; }

    /// <summary>Null when they hold nothing against it. What only informs weighs nothing, as for the verdict.</summary>
    public static PathJudgement? Of(IReadOnlyList<CheckResult> results, Func<string, bool> covers) =>
        results.Where(result => covers(result.Check.Id)).Select(Of).OfType<PathJudgement>().MinBy(judged => judged.State.Rank());

    public static Func<string, bool> Family(params string[] families) =>
        id => families.Any(family => id.StartsWith(family, StringComparison.Ordinal));

    private static PathJudgement? Of(CheckResult result) => result.Outcome switch
    {
        CheckOutcome.Failed => Failed(result),
        CheckOutcome.Skipped or CheckOutcome.Error when result.Check.Severity is Severity.Critical =>
            AsSaid(PathState.NotLookedAt, result.Reason ?? "", result),
        _ => null,
    };

    private static PathJudgement? Failed(CheckResult result)
    {
        var worst = result.Findings.MaxBy(finding => Weight(result, finding));
        return (worst is null ? result.Check.Severity : Weight(result, worst)) switch
        {
            Severity.Critical => AsSaid(PathState.Broken, worst?.Message ?? result.Check.Title, result),
            Severity.Warning => AsSaid(PathState.AtRisk, worst?.Message ?? result.Check.Title, result),
            _ => null,
        };
    }

    private static PathJudgement AsSaid(PathState state, string words, CheckResult result) => new(state, words, result.Check.Id) { English = words };

    private static Severity Weight(CheckResult result, Finding finding) => finding.Severity ?? result.Check.Severity;
}
