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
        DiagnosisVerdict.CanReset => StateWords.Of(Verdict.Works) with { Word = isPrediction ? LookupsTexts.CouldReset : LookupsTexts.CanReset },
        DiagnosisVerdict.AtRisk => StateWords.Of(Verdict.AtRisk),
        DiagnosisVerdict.CannotReset => StateWords.Of(CheckOutcome.Failed) with { Word = isPrediction ? LookupsTexts.CouldNotReset : LookupsTexts.CannotReset },
        DiagnosisVerdict.Unknown => StateWords.Of(Verdict.Unknown) with { Word = LookupsTexts.NotKnown },
        _ => throw new UnreachableException(),
    };

    public static StateWord Of(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Passed => StateWords.Of(Verdict.Works) with { Word = LookupsTexts.StepPass },
        StepOutcome.AtRisk => StateWords.Of(Verdict.AtRisk) with { Word = LookupsTexts.StepRisk },
        StepOutcome.Failed => StateWords.Of(CheckOutcome.Failed) with { Word = LookupsTexts.StepFail },
        StepOutcome.Skipped => StateWords.Of(CheckOutcome.Skipped) with { Word = LookupsTexts.StepSkipped },
        _ => throw new UnreachableException(),
    };
}
