using WritebackPortal.Checks;
using WritebackPortal.Contracts.Connect;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

/// <summary>What the section on Entra Connect says, as the checks on it judge it.</summary>
public static class ConnectAnswers
{
    public static IReadOnlyList<StepAnswer> Of(ConnectFacts facts, IReadOnlyList<CheckResult> results)
    {
        StepAnswer[] judged = [.. results.Where(result => result.Check.Id.StartsWith("HST-", StringComparison.Ordinal)).Select(Answer)];
        return
        [
            .. facts.Scheduler.StagingModeEnabled is true ? [new StepAnswer(CheckState.Skip, AnswersTexts.InStaging, "") { IsAside = true }] : Array.Empty<StepAnswer>(),
            // Several checks can wait for the same thing.
            .. judged is [] ? [new(CheckState.Pass, AnswersTexts.ConnectRead, "")] : judged.DistinctBy(answer => answer.Text),
        ];
    }

    // What a release does not tell is no fault of the run.
    private static StepAnswer Answer(CheckResult result) => result switch
    {
        { Findings: [var first, ..] } => StepAnswer.AsSaid(CheckStates.Of(result), first.Message),
        { Reason: { } reason } => StepAnswer.AsSaid(CheckStates.Of(result), reason) with { IsAside = result.Check.Id is not "HST-001" },
        _ => new(CheckStates.Of(result), CheckWords.Title(result.Check), ""),
    };
}
