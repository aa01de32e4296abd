using System.Globalization;
using WritebackPortal.Checks;
using WritebackPortal.Checks.Directory.Users;
using WritebackPortal.Contracts.Directory;

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

    public static string Of(DiagnosisVerdict verdict) => verdict switch
    {
        DiagnosisVerdict.CanReset => "Can reset",
        DiagnosisVerdict.AtRisk => "Can reset, at risk",
        DiagnosisVerdict.CannotReset => "Cannot reset",
        DiagnosisVerdict.Unknown => "Not known",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    public static string Of(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Passed => "passed",
        StepOutcome.AtRisk => "at risk",
        StepOutcome.Failed => "FAILED",
        StepOutcome.Skipped => "skipped",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>As the directory's own tools call it.</summary>
    public static string Of(WritebackRight right) => right switch
    {
        WritebackRight.ResetPassword => "Reset Password",
        WritebackRight.ChangePassword => "Change Password",
        WritebackRight.WriteLockoutTime => "Write lockoutTime",
        WritebackRight.WritePwdLastSet => "Write pwdLastSet",
        WritebackRight.UnexpirePassword => "Unexpire Password",
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, null),
    };

    /// <summary>For example <c>by the entry for CORP\Helpdesk set on OU=Staff,DC=corp: (A;;…)</c>.</summary>
    public static string By(AccessEntry entry) =>
        $"by the entry {(entry.IsDeny ? "against" : "for")} {entry.Trustee}{(entry.SetOn is { } place ? $" set on {place}" : "")}: {entry.Sddl}";

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
