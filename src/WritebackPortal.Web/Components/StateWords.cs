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
    public static StateWord Running { get; } = new("running", "Running", "running");

    public static StateWord Waiting { get; } = new("wait", "Waiting", "wait");

    public static StateWord Of(Verdict verdict) => verdict switch
    {
        Verdict.Works => new("works", "Works", "works"),
        Verdict.AtRisk => new("risk", "At risk", "risk"),
        Verdict.Broken => new("broken", "Broken", "broken"),
        Verdict.Unknown => new("unknown", "Unknown", "unknown"),
        Verdict.NotApplicable => new("na", "Not applicable", "na"),
        Verdict.Maintenance => new("maint", "Maintenance", "maint"),
        _ => throw new UnreachableException(),
    };

    public static StateWord Of(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => new("pass", "Pass", "pass"),
        CheckOutcome.Failed => new("fail", "Fail", "broken"),
        CheckOutcome.Skipped => new("skip", "Skipped", "skip"),
        CheckOutcome.Error => new("unknown", "No answer", "unknown"),
        _ => throw new UnreachableException(),
    };

    /// <summary>A check that fails as a warning is at risk, not a failure.</summary>
    public static StateWord Of(CheckOutcome outcome, Severity severity) =>
        outcome == CheckOutcome.Failed && severity != Severity.Critical ? Of(Verdict.AtRisk) : Of(outcome);

    public static StateWord Of(RequirementSummary requirement) =>
        requirement is { Outcome: CheckOutcome.Failed, IsAtRisk: true } ? Of(Verdict.AtRisk) : Of(requirement.Outcome);

    public static string Of(Requirement requirement) => requirement switch
    {
        Requirement.Permissions => "Permissions",
        Requirement.Ports => "Ports",
        Requirement.Urls => "URLs",
        Requirement.Idle => "Idle",
        _ => throw new UnreachableException(),
    };
}
