using System.Diagnostics;
using WritebackPortal.Checks;

namespace WritebackPortal.Web.Components;

/// <summary>How a state is shown: never by colour alone.</summary>
/// <param name="State">Value of <c>data-state</c>; gives the colour.</param>
/// <param name="Word">What it is called.</param>
/// <param name="Shape">A symbol of <see cref="IconSprite"/>, without its prefix.</param>
public sealed record StateWord(string State, string Word, string Shape);

/// <summary>The one place that says what a verdict or an outcome looks like.</summary>
public static class StateWords
{
    public static StateWord Running => new("running", StateTexts.Running, "running");

    public static StateWord Waiting => new("wait", StateTexts.Waiting, "wait");

    public static StateWord Of(Verdict verdict) => verdict switch
    {
        Verdict.Works => new("works", StateTexts.Works, "works"),
        Verdict.AtRisk => new("risk", StateTexts.AtRisk, "risk"),
        Verdict.Broken => new("broken", StateTexts.Broken, "broken"),
        Verdict.Unknown => new("unknown", StateTexts.Unknown, "unknown"),
        Verdict.NotApplicable => new("na", StateTexts.NotApplicable, "na"),
        Verdict.Maintenance => new("maint", StateTexts.Maintenance, "maint"),
        _ => throw new UnreachableException(),
    };

    public static StateWord Of(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => new("pass", StateTexts.Pass, "pass"),
        CheckOutcome.Failed => new("fail", StateTexts.Fail, "broken"),
        CheckOutcome.Skipped => new("skip", StateTexts.Skipped, "skip"),
        CheckOutcome.Error => new("unknown", StateTexts.NoAnswer, "unknown"),
        _ => throw new UnreachableException(),
    };

    /// <summary>A check that fails as a warning is at risk, not a failure.</summary>
    public static StateWord Of(CheckOutcome outcome, Severity severity) =>
        outcome == CheckOutcome.Failed && severity != Severity.Critical ? Of(Verdict.AtRisk) : Of(outcome);

    public static StateWord Of(RequirementSummary requirement) =>
        requirement is { Outcome: CheckOutcome.Failed, IsAtRisk: true } ? Of(Verdict.AtRisk) : Of(requirement.Outcome);

    public static string Of(Requirement requirement) => requirement switch
    {
        Requirement.Permissions => StateTexts.Permissions,
        Requirement.Ports => StateTexts.Ports,
        Requirement.Urls => StateTexts.Urls,
        Requirement.Idle => StateTexts.Idle,
        Requirement.Host => StateTexts.Host,
        Requirement.Events => StateTexts.Events,
        _ => throw new UnreachableException(),
    };
}
