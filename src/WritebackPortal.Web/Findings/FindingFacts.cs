using WritebackPortal.Checks;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Findings;

/// <summary>Writes beside a check's state what the findings page groups, counts and sorts by, so that it need not read what was found.</summary>
internal static class FindingFacts
{
    private const int LongestMessage = 1024;

    /// <summary>Changes nothing where nothing changed; an older portal's rows are filled in by their next run.</summary>
    public static void Keep(CheckStateRecord state, CheckResult result)
    {
        if (result.Outcome is not CheckOutcome.Failed)
        {
            Forget(state);
            return;
        }

        var lead = result.Findings.MaxBy(finding => finding.Severity ?? result.Check.Severity);
        var cause = lead is null ? result.Check.Title : CauseText.Of(lead, AccountOf(result));
        state.Severity = lead?.Severity ?? result.Check.Severity;
        state.Cause = cause;
        state.CauseId = CauseText.IdOf(result.Check.Id, cause);
        state.Message = Cut(lead?.Message ?? result.Check.Title);
        state.MoreFindings = Math.Max(0, result.Findings.Count - 1);
        state.Users = result.Findings.Sum(finding => finding.Users ?? 0);
        state.Domains = string.Join(',', result.Findings.Select(finding => finding.Domain).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase));
    }

    private static void Forget(CheckStateRecord state)
    {
        (state.Severity, state.Cause, state.CauseId, state.Message) = (null, null, null, null);
        (state.MoreFindings, state.Users, state.Domains) = (0, 0, "");
    }

    /// <summary>The evidence says it as <c>MSOL_0123456789ab, named in the settings</c>.</summary>
    private static string? AccountOf(CheckResult result) =>
        result.Evidence.FirstOrDefault(evidence => evidence.Label == "Connector account")?.Value.Split(", ", 2)[0];

    private static string Cut(string message) => message.Length > LongestMessage ? message[..LongestMessage] : message;
}
