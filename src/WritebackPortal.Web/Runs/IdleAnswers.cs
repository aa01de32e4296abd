using WritebackPortal.Contracts.Idle;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

/// <summary>What the idle section says, rung by rung.</summary>
public static class IdleAnswers
{
    public static IReadOnlyList<StepAnswer> Of(IdleFacts facts) =>
        [.. IdleRow.Of(facts).Select(row => new StepAnswer(row.State, AnswersTexts.FormatSilence(row.Silence), row.Text))];
}
