using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Runs;

public static class RunWords
{
    /// <summary>A section as the title of its step.</summary>
    public static string Of(SnapshotSection section) => section switch
    {
        SnapshotSection.Network => RunsTexts.SectionNetwork,
        SnapshotSection.Directory => RunsTexts.SectionDirectory,
        SnapshotSection.Idle => RunsTexts.SectionIdle,
        SnapshotSection.Controllers => RunsTexts.SectionControllers,
        SnapshotSection.Tls => RunsTexts.SectionTls,
        SnapshotSection.Connect => RunsTexts.SectionConnect,
        SnapshotSection.Events => RunsTexts.SectionEvents,
        _ => section.ToString(),
    };

    public static string AskedBy(RunSummary run) => run.Trigger switch
    {
        RunTrigger.Schedule => RunsTexts.Schedule,
        RunTrigger.AgentStart => RunsTexts.AgentStart,
        _ => run.RequestedBy ?? RunsTexts.Person,
    };

    /// <summary>Who asked, and why when they said so: <c>Local operator: “after the change”</c>.</summary>
    public static string By(RunSummary run) =>
        string.IsNullOrWhiteSpace(run.Because) ? AskedBy(run) : RunsTexts.FormatByBecause(AskedBy(run), run.Because);

    public static string Changed(RunSummary run) => run switch
    {
        { State: not RunState.Completed } => "–",
        { Changed: [] } => RunsTexts.Nothing,
        _ => string.Join(", ", run.Changed.Select(Spoken)),
    };

    // "ACL-001 passed → failed": the portal's own words, stored as they were said.
    private static string Spoken(string change) =>
        change.Split(' ', 2) is [var check, var rest] && CheckSentences.Find(rest) is { } spoken ? $"{check} {spoken}" : change;

    /// <summary>The verdict; for a run without one, what became of it.</summary>
    public static StateWord Look(RunSummary run) => run switch
    {
        { State: RunState.Completed } => StateWords.Of(run.Verdict ?? Verdict.Unknown),
        { State: RunState.Waiting } => StateWords.Waiting,
        { State: RunState.Running } => StateWords.Running,
        { State: RunState.Expired } => StateWords.Of(CheckOutcome.Skipped) with { Word = RunsTexts.RunNoAnswer },
        _ => StateWords.Of(CheckOutcome.Skipped) with { Word = RunsTexts.RunCancelled },
    };

    public static StateWord Look(StepState state) => state switch
    {
        StepState.Waiting => StateWords.Waiting,
        StepState.Running => StateWords.Running,
        StepState.Done => StateWords.Of(Verdict.Works) with { Word = RunsTexts.StepDone },
        StepState.AtRisk => StateWords.Of(Verdict.AtRisk) with { Word = RunsTexts.StepAtRisk },
        StepState.Failed => StateWords.Of(Verdict.Broken) with { Word = RunsTexts.StepFailed },
        _ => StateWords.Of(CheckOutcome.Skipped),
    };

    /// <summary>How long the agent took; a dash while it is not known.</summary>
    public static string Took(RunSummary run) =>
        run is { StartedAt: { } started, CompletedAt: { } completed, IsBackfilled: false } ? Elapsed.Words(completed - started) : "–";

    public static bool IsOver(this RunState state) => state is RunState.Completed or RunState.Expired or RunState.Cancelled;
}
