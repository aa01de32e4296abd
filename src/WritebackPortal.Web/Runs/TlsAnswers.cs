using WritebackPortal.Checks;
using WritebackPortal.Contracts.Tls;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

/// <summary>What the TLS section says, as the checks on it judge it.</summary>
public static class TlsAnswers
{
    public static IReadOnlyList<StepAnswer> Of(TlsFacts facts, IReadOnlyList<CheckResult> results)
    {
        var judged = results.Where(result => result.Check.Id.StartsWith("TLS-", StringComparison.Ordinal)).ToList();
        return judged is []
            ? [new(CheckState.Pass, $"{facts.Settings.Count} values of the registry read", "")]
            : [.. judged.Select(result => new StepAnswer(CheckStates.Of(result), Text(result), ""))];
    }

    private static string Text(CheckResult result) => result switch
    {
        { Findings: [var first, ..] } => first.Message,
        { Reason: { } reason } => reason,
        _ => result.Check.Title,
    };
}
