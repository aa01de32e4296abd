using WritebackPortal.Checks.Connect;
using WritebackPortal.Contracts;

namespace WritebackPortal.Checks;

/// <summary>What all results of one snapshot mean together.</summary>
/// <param name="Reason">Why, in a sentence fragment that follows a server's name, for example <c>name resolution fails for 2 of 5 endpoints</c>; empty when all is well.</param>
/// <param name="Requirements">One summary for each of <see cref="Checks.Requirements.Four"/>, in that order.</param>
public sealed record Judgement(Verdict Verdict, string Reason, IReadOnlyList<RequirementSummary> Requirements)
{
    /// <summary>
    /// What the checks say, unless the server is not meant to write back: then <see cref="Verdict.NotApplicable"/>. Its
    /// requirements stay, since a failover needs them.
    /// </summary>
    public static Judgement Of(Snapshot snapshot, IReadOnlyList<CheckResult> results) => (results, ServerRoles.Of(snapshot)) switch
    {
        ([_, ..], ServerRole.Staging) => OfChecks(snapshot, results) with { Verdict = Verdict.NotApplicable, Reason = "it is in staging, and writes nothing back by design" },
        ([_, ..], ServerRole.WritebackOff) => OfChecks(snapshot, results) with { Verdict = Verdict.NotApplicable, Reason = "password writeback is switched off there" },
        _ => OfChecks(snapshot, results),
    };

    /// <summary>
    /// As if the server were meant to write back, whatever it is set to.
    /// A failed critical check makes it <see cref="Verdict.Broken"/>; else a critical check that could not look,
    /// <see cref="Verdict.Unknown"/>; else a failed or unanswered warning, <see cref="Verdict.AtRisk"/>.
    /// </summary>
    public static Judgement OfChecks(Snapshot snapshot, IReadOnlyList<CheckResult> results)
    {
        var verdict = VerdictOf(results);
        return new(verdict, VerdictReason.Of(verdict, snapshot, results), RequirementSummaries.Of(snapshot, results));
    }

    private static Verdict VerdictOf(IReadOnlyList<CheckResult> results) => results switch
    {
        [] => Verdict.Unknown,
        _ when results.Any(result => result.FailsAt(Severity.Critical)) => Verdict.Broken,
        _ when results.Any(result => result.IsUnanswered(Severity.Critical)) => Verdict.Unknown,
        _ when results.Any(result => result.FailsAt(Severity.Warning) || result.IsUnanswered(Severity.Warning)) => Verdict.AtRisk,
        _ => Verdict.Works,
    };
}

/// <summary>The state of one requirement in figures.</summary>
/// <param name="Outcome">Failed, Skipped when something critical could not be looked at, else Passed.</param>
/// <param name="IsAtRisk">True when it failed only by warnings.</param>
/// <param name="Figure">For example <c>98.9 %</c> or <c>12 of 14</c>; empty when there is none.</param>
/// <param name="Unit">What the figure counts, for example <c>of users covered</c>.</param>
/// <param name="Sentence">One sentence on what was seen.</param>
public sealed record RequirementSummary(
    Requirement Requirement,
    CheckOutcome Outcome,
    bool IsAtRisk,
    string Figure,
    string Unit,
    string Sentence);
