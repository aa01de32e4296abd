using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers;

/// <summary>One thing to do now.</summary>
/// <param name="Text">What to do, as a link: a repair, a finding or a failure, in the words of the checks.</param>
/// <param name="More">Who does it, or why; may be empty.</param>
/// <param name="Anchor">The element of the page that says how.</param>
public sealed record FirstStep(string Text, string More, string Anchor)
{
    /// <summary>Who does it, as the repair says it; null where nobody is named.</summary>
    public string? Audience { get; init; }
}

public static class FirstSteps
{
    private const int Most = 4;
    private const int MostNamed = 3;

    /// <summary>One step for each check that fails, worst first; then what keeps the agent from looking.</summary>
    public static IReadOnlyList<FirstStep> Of(IReadOnlyList<ServerCheck> checks, Snapshot? latest) =>
        [.. Failing(checks).Concat(Missing(checks, latest)).Take(Most)];

    /// <summary>Findings may share a repair: it is shown once.</summary>
    public static IReadOnlyList<Repair> RepairsOf(CheckResult result) =>
        [.. result.Findings.Select(finding => finding.Repair).OfType<Repair>().Distinct()];

    private static IEnumerable<FirstStep> Failing(IReadOnlyList<ServerCheck> checks) =>
        from check in checks
        let state = CheckStates.Of(check.Result)
        where state is CheckState.Fail or CheckState.Risk
        orderby state.Rank()
        let repairs = RepairsOf(check.Result)
        where repairs.Count > 0 || state is CheckState.Fail
        select repairs is [] ? Found(check.Result) : new FirstStep(repairs[0].Title, More(check.Result.Check.Id, repairs), Anchors.Repair(check.Result.Check.Id, 0)) { Audience = repairs[0].Audience };

    /// <summary>What fails without a script for it: the finding says what to do.</summary>
    private static FirstStep Found(CheckResult result) =>
        new(result.Findings.MaxBy(finding => finding.Severity ?? result.Check.Severity)?.Message ?? result.Check.Title, $"{result.Check.Id}.", Anchors.Check(result.Check.Id));

    private static string More(string id, IReadOnlyList<Repair> repairs) => repairs.Count switch
    {
        1 => ServersTexts.FormatStepFor(id, Who(repairs[0])),
        2 => ServersTexts.FormatStepForTwo(id, Who(repairs[0])),
        var count => ServersTexts.FormatStepForMany(id, Who(repairs[0]), Say.Number(count - 1)),
    };

    private static string Who(Repair repair) => CheckSentences.Find(repair.Audience) ?? repair.Audience;

    /// <summary>A section without facts names its own remedy. What is skipped because another check fails needs no step.</summary>
    private static IEnumerable<FirstStep> Missing(IReadOnlyList<ServerCheck> checks, Snapshot? latest) =>
        from reason in new[] { latest?.Directory?.Failure, latest?.Network?.Failure }
        where reason is not null
        let stopped = checks.Where(check => check.Result.Outcome is CheckOutcome.Skipped && check.Result.Reason == reason).Select(check => check.Result.Check.Id).ToArray()
        where stopped.Length > 0
        select new FirstStep(reason, ServersTexts.FormatCannotLook(Join(stopped)), Anchors.Check(stopped[0]));

    private static string Join(string[] ids) => ids switch
    {
        [var only] => only,
        { Length: > MostNamed } => ServersTexts.FormatChecksCount(Say.Number(ids.Length)),
        _ => ServersTexts.FormatAnd(string.Join(", ", ids.SkipLast(1)), ids[^1]),
    };
}
