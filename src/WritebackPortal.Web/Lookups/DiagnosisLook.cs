using System.Diagnostics;
using WritebackPortal.Checks;
using WritebackPortal.Checks.Directory.Users;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Lookups;

/// <summary>How a diagnosis is shown: by the same shapes as everything else.</summary>
internal static class DiagnosisLook
{
    /// <param name="isPrediction">It is about users who do not exist yet.</param>
    public static StateWord Of(DiagnosisVerdict verdict, bool isPrediction) => verdict switch
    {
        DiagnosisVerdict.CanReset => StateWords.Of(Verdict.Works) with { Word = isPrediction ? "Could reset" : "Can reset" },
        DiagnosisVerdict.AtRisk => StateWords.Of(Verdict.AtRisk),
        DiagnosisVerdict.CannotReset => StateWords.Of(CheckOutcome.Failed) with { Word = isPrediction ? "Could not reset" : "Cannot reset" },
        DiagnosisVerdict.Unknown => StateWords.Of(Verdict.Unknown) with { Word = "Not known" },
        _ => throw new UnreachableException(),
    };

    public static StateWord Of(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Passed => StateWords.Of(Verdict.Works) with { Word = "pass" },
        StepOutcome.AtRisk => StateWords.Of(Verdict.AtRisk) with { Word = "at risk" },
        StepOutcome.Failed => StateWords.Of(CheckOutcome.Failed) with { Word = "fail" },
        StepOutcome.Skipped => StateWords.Of(CheckOutcome.Skipped) with { Word = "skipped" },
        _ => throw new UnreachableException(),
    };
}
