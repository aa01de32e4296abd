using WritebackPortal.Checks;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

/// <summary>What the section on the event log says, as the checks on it judge it.</summary>
public static class EventAnswers
{
    // Several checks can lack the same thing; a log that tells nothing is no fault of the run.
    public static IReadOnlyList<StepAnswer> Of(IReadOnlyList<CheckResult> results) =>
        [.. results.Where(result => result.Check.Requirement is Requirement.Events).Select(Answer).DistinctBy(answer => answer.Text)];

    private static StepAnswer Answer(CheckResult result) => result switch
    {
        { Findings: [var first, ..] } => StepAnswer.AsSaid(CheckStates.Of(result), first.Message),
        { Reason: { } reason } => StepAnswer.AsSaid(CheckStates.Of(result), reason) with { IsAside = true },
        _ => new(CheckStates.Of(result), CheckWords.Title(result.Check), ""),
    };
}
