using WritebackPortal.Checks;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Compare;

/// <summary>Results as history keeps them: outcome, reason and findings, without evidence and repairs.</summary>
internal static class SpanResults
{
    private static readonly Dictionary<string, CheckInfo> Known = CheckCatalog.All.ToDictionary(check => check.Info.Id, check => check.Info, StringComparer.Ordinal);

    /// <summary>One for each check, in the order of the catalog; a check that no longer exists is left out.</summary>
    public static IReadOnlyList<CheckResult> Of(IReadOnlyList<CheckSpan> spans)
    {
        // Where one span ends another begins: at that instant the later one holds.
        var last = spans.GroupBy(span => span.CheckId, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.MaxBy(span => span.Start)!, StringComparer.Ordinal);
        return [.. Known.Values.Where(info => last.ContainsKey(info.Id)).Select(info => Result(info, last[info.Id]))];
    }

    private static CheckResult Result(CheckInfo info, CheckSpan span) =>
        new(info, span.Outcome, [.. span.Findings.Select(finding => new Finding(finding.Subject, finding.Message))], [], span.Reason);
}
