using WritebackPortal.Checks;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Servers;

/// <summary>How a check is drawn: the worst of its findings decides between a failure and a risk.</summary>
public enum CheckState
{
    Pass,
    Risk,
    Fail,

    /// <summary>It could not look. Drawn apart from a pass everywhere.</summary>
    Skip,

    /// <summary>The check itself is faulty, so there is no answer.</summary>
    NoAnswer,
}

public static class CheckStates
{
    public static CheckState Of(CheckResult result) => result.Outcome switch
    {
        CheckOutcome.Passed => CheckState.Pass,
        CheckOutcome.Failed => IsCritical(result) ? CheckState.Fail : CheckState.Risk,
        CheckOutcome.Skipped => CheckState.Skip,
        _ => CheckState.NoAnswer,
    };

    public static CheckState Of(RequirementSummary summary) => summary.Outcome switch
    {
        CheckOutcome.Passed => CheckState.Pass,
        CheckOutcome.Failed => summary.IsAtRisk ? CheckState.Risk : CheckState.Fail,
        CheckOutcome.Skipped => CheckState.Skip,
        _ => CheckState.NoAnswer,
    };

    /// <summary>Its shape, word and colour.</summary>
    public static StateWord Look(this CheckState state) => state switch
    {
        CheckState.Pass => StateWords.Of(CheckOutcome.Passed),
        CheckState.Risk => StateWords.Of(Verdict.AtRisk),
        CheckState.Fail => StateWords.Of(CheckOutcome.Failed),
        CheckState.Skip => StateWords.Of(CheckOutcome.Skipped),
        _ => StateWords.Of(CheckOutcome.Error),
    };

    /// <summary>Worst first: the order in which a reader needs them.</summary>
    public static int Rank(this CheckState state) => state switch
    {
        CheckState.Fail => 0,
        CheckState.Risk => 1,
        CheckState.NoAnswer => 2,
        CheckState.Skip => 3,
        _ => 4,
    };

    private static bool IsCritical(CheckResult result) =>
        result.Findings.Any(finding => (finding.Severity ?? result.Check.Severity) is Severity.Critical);
}
