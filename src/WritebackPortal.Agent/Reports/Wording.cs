using System.Globalization;
using WritebackPortal.Checks;

namespace WritebackPortal.Agent.Reports;

internal static class Wording
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Works => "Works",
        Verdict.AtRisk => "At risk",
        Verdict.Broken => "Broken",
        Verdict.Unknown => "Unknown",
        Verdict.NotApplicable => "Not applicable",
        Verdict.Maintenance => "Maintenance",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    public static string Of(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "passed",
        CheckOutcome.Failed => "FAILED",
        CheckOutcome.Skipped => "skipped",
        CheckOutcome.Error => "ERROR",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>What the check asks, then what spoke against it, why it could not look, or what was seen.</summary>
    public static string Seen(CheckResult result) => $"{result.Check.Title}.{(Rest(result) is { Length: > 0 } rest ? $"\n{rest}" : "")}";

    private static string Rest(CheckResult result) => result switch
    {
        { Reason: { } reason } => reason,
        { Evidence: [] } => "",
        { Outcome: CheckOutcome.Failed } => string.Join('\n', result.Evidence
            .Where(evidence => evidence.Outcome is not CheckOutcome.Passed)
            .Select(evidence => $"{evidence.Label}: {evidence.Value}")),
        { Evidence: [var only] } => $"{only.Label}: {only.Value}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{result.Evidence.Count} things seen, for example {result.Evidence[0].Label}: {result.Evidence[0].Value}"),
    };
}
