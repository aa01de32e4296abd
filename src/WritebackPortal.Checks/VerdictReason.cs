using WritebackPortal.Checks.Network;
using WritebackPortal.Contracts;

namespace WritebackPortal.Checks;

/// <summary>The fragment that follows a server's name in lists and alerts. No times: it changes only when the cause does.</summary>
internal static class VerdictReason
{
    public static string Of(Verdict verdict, Snapshot snapshot, IReadOnlyList<CheckResult> results) => verdict switch
    {
        Verdict.Broken => Failed(snapshot, results, Severity.Critical),
        Verdict.Unknown when results is [] => "nothing was checked",
        Verdict.Unknown => Unanswered(results, Severity.Critical),
        Verdict.AtRisk when results.Any(result => result.FailsAt(Severity.Warning)) => Failed(snapshot, results, Severity.Warning),
        Verdict.AtRisk => Unanswered(results, Severity.Warning),
        _ => "",
    };

    /// <summary>A sentence as the rest of another: no full stop, no capital unless it belongs to a name.</summary>
    public static string Fragment(string sentence)
    {
        var text = sentence.TrimEnd('.');
        var first = text.Split(' ', 2)[0];
        return first.Length > 0 && first.Skip(1).All(letter => char.IsAsciiLetterLower(letter) || letter == '\'')
            ? char.ToLowerInvariant(text[0]) + text[1..]
            : text;
    }

    private static string Failed(Snapshot snapshot, IReadOnlyList<CheckResult> results, Severity severity)
    {
        var all = results.Where(result => result.FailsAt(severity)).ToList();
        // What the engine reports follows from what else fails: it is a cause only where nothing else is.
        var failed = all.Where(result => result.Check.Requirement is not Requirement.Events).ToList() is [_, ..] causes ? causes : all;
        var worst = failed[0].WorstFindings() switch
        {
            [] => Fragment(failed[0].Check.Title) + " does not hold",
            [var only] => Cause(only),
            var several => Endpoints(failed[0].Check.Id, failed[0].Findings.Count, snapshot) ?? $"{Cause(several[0])}, and {several.Count - 1} more",
        };
        return failed.Count switch
        {
            1 => worst,
            2 => $"{worst}; 1 more check fails",
            _ => $"{worst}; {failed.Count - 1} more checks fail",
        };
    }

    // What follows the colon explains; the list has no room for it.
    private static string Cause(Finding finding) => Fragment(finding.Message.Split(": ", 2)[0]);

    private static string? Endpoints(string checkId, int count, Snapshot snapshot)
    {
        if (snapshot.Network?.Facts?.ForWriteback() is not { } facts)
        {
            return null;
        }

        var some = $"{count} of {facts.Endpoints.Count} endpoints";
        return checkId switch
        {
            "NET-001" => $"name resolution fails for {some}",
            "NET-002" when facts.Endpoints.Select(endpoint => endpoint.Endpoint.Port).Distinct().ToList() is [var port] => $"port {port} is closed to {some}",
            "NET-002" => $"the port is closed to {some}",
            "NET-003" => $"the proxy does not let {some} through",
            "NET-004" => $"TLS fails for {some}",
            "NET-005" => $"a filter or failure answers for {some}",
            _ => null,
        };
    }

    private static string Unanswered(IReadOnlyList<CheckResult> results, Severity severity)
    {
        var first = results.First(result => result.IsUnanswered(severity));
        var subject = first.Check.Requirement switch
        {
            Requirement.Permissions => "permissions",
            Requirement.Ports => "ports",
            Requirement.Urls => "URLs",
            Requirement.Host => "Entra Connect",
            Requirement.Events => "events",
            _ => "idle connections",
        };
        return $"{subject} could not be checked: {Fragment(first.Reason ?? "the reason is not known")}";
    }
}
