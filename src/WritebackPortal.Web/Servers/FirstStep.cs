using WritebackPortal.Checks;

namespace WritebackPortal.Web.Servers;

/// <summary>One thing to do now.</summary>
/// <param name="Text">What to do, as a link.</param>
/// <param name="More">Who does it, or why; may be empty.</param>
/// <param name="Anchor">The element of the page that says how.</param>
public sealed record FirstStep(string Text, string More, string Anchor);

public static class FirstSteps
{
    private const int Most = 4;

    /// <summary>The repairs of the worst findings; for a section without facts, what the agent says is missing.</summary>
    public static IReadOnlyList<FirstStep> Of(IReadOnlyList<ServerCheck> checks) =>
        [.. Repairs(checks).Concat(Missing(checks)).Take(Most)];

    private static IEnumerable<FirstStep> Repairs(IReadOnlyList<ServerCheck> checks) =>
        from check in checks
        let state = CheckStates.Of(check.Result)
        where state is CheckState.Fail or CheckState.Risk
        orderby state.Rank()
        from repair in RepairsOf(check.Result).Select((repair, index) => (repair.Title, repair.Audience, Index: index))
        select new FirstStep(repair.Title, $"{check.Result.Check.Id}, for {repair.Audience}.", Anchors.Repair(check.Result.Check.Id, repair.Index));

    /// <summary>Findings may share a repair: it is shown once.</summary>
    public static IReadOnlyList<Repair> RepairsOf(CheckResult result) =>
        [.. result.Findings.Select(finding => finding.Repair).OfType<Repair>().Distinct()];

    private static IEnumerable<FirstStep> Missing(IReadOnlyList<ServerCheck> checks) =>
        checks
            .Where(check => check.Result is { Outcome: CheckOutcome.Skipped, Check.Severity: Severity.Critical, Reason: not null })
            .GroupBy(check => check.Result.Reason!)
            .Where(_ => checks.All(check => check.Result.Outcome is not CheckOutcome.Failed))
            .Select(same => new FirstStep(same.Key, $"{Ids(same)} cannot look until then.", Anchors.Check(same.First().Result.Check.Id)));

    private static string Ids(IEnumerable<ServerCheck> checks)
    {
        string[] ids = [.. checks.Select(check => check.Result.Check.Id)];
        return ids is [var only] ? only : $"{string.Join(", ", ids[..^1])} and {ids[^1]}";
    }
}
