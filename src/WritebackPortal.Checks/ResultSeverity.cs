namespace WritebackPortal.Checks;

/// <summary>How much a result weighs. A finding may weigh less than its check.</summary>
internal static class ResultSeverity
{
    public static Severity Of(CheckResult result, Finding finding) => finding.Severity ?? result.Check.Severity;

    /// <summary>The weight of the worst finding; null when the check did not fail.</summary>
    public static Severity? Worst(this CheckResult result) => result.Outcome != CheckOutcome.Failed
        ? null
        : result.Findings is [] ? result.Check.Severity : result.Findings.Max(finding => Of(result, finding));

    public static bool FailsAt(this CheckResult result, Severity severity) => result.Worst() == severity;

    public static bool IsUnanswered(this CheckResult result, Severity severity) =>
        result.Outcome is CheckOutcome.Skipped or CheckOutcome.Error && result.Check.Severity == severity;

    public static IReadOnlyList<Finding> WorstFindings(this CheckResult result) =>
        [.. result.Findings.Where(finding => Of(result, finding) == result.Worst())];
}
