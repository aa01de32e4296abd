using WritebackPortal.Checks;
using WritebackPortal.Contracts.Tls;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

/// <summary>What the TLS section says, as the checks on it judge it.</summary>
public static class TlsAnswers
{
    public static IReadOnlyList<StepAnswer> Of(TlsFacts facts, IReadOnlyList<CheckResult> results)
    {
        var judged = results.Where(result => result.Check.Id.StartsWith("TLS-", StringComparison.Ordinal)).ToList();
        return judged is []
            ? [new(CheckState.Pass, AnswersTexts.FormatRegistryRead(Say.Number(facts.Settings.Count)), "")]
            : [.. judged.Select(result => Answer(result))];
    }

    private static StepAnswer Answer(CheckResult result) => result switch
    {
        { Findings: [var first, ..] } => StepAnswer.AsSaid(CheckStates.Of(result), first.Message),
        { Reason: { } reason } => StepAnswer.AsSaid(CheckStates.Of(result), reason),
        _ => new(CheckStates.Of(result), CheckWords.Title(result.Check), ""),
    };
}
