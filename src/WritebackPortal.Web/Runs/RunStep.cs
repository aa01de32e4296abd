using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

public enum StepState
{
    Waiting,
    Running,
    Done,
    AtRisk,
    Failed,

    /// <summary>It brought no answer: the agent could not look, or the run was over before.</summary>
    Skipped,
}

/// <param name="Value">How long it took, or what it waits for.</param>
public sealed record RunStep(string Title, StepState State, string Value, IReadOnlyList<StepAnswer> Answers)
{
    /// <summary>How far it has come, while it runs; empty when that is not known.</summary>
    public string Progress { get; init; } = "";
}

/// <summary>One thing that a step found out.</summary>
public sealed record StepAnswer(CheckState State, string Text, string Value)
{
    /// <summary>What of the text a check or the agent said; null when the portal says all of it.</summary>
    public string? English { get; init; }

    /// <summary>Nothing depends on it, so it does not decide how the step went.</summary>
    public bool IsAside { get; init; }

    /// <summary>An answer in the words of a check or of the agent.</summary>
    public static StepAnswer AsSaid(CheckState state, string text) => new(state, text, "") { English = text };
}

/// <summary>A run as the steps that fill in: the agent takes it, each section arrives, the portal judges.</summary>
public static class RunSteps
{
    public static IReadOnlyList<RunStep> Of(RunView view)
    {
        var next = view.Sections.FirstOrDefault(section => section.ReceivedAt is null)?.Section;
        return
        [
            Taken(view),
            .. view.Sections.Select(section => Section(view, section, section.Section == next)),
            Verdict(view),
        ];
    }

    public static int CountDone(IReadOnlyList<RunStep> steps) =>
        steps.Count(step => step.State is StepState.Done or StepState.AtRisk or StepState.Failed or StepState.Skipped);

    private static RunStep Taken(RunView view)
    {
        var title = RunsTexts.TookJob;
        if (view.Run.StartedAt is { } started)
        {
            return new(title, StepState.Done, view.Run.IsBackfilled ? "" : Elapsed.Words(started - view.Run.RequestedAt), []);
        }

        return view.Run.State switch
        {
            RunState.Completed => new(title, StepState.Done, "", []),
            RunState.Cancelled => new(title, StepState.Skipped, RunsTexts.ValueCancelled, []),
            RunState.Expired => new(title, StepState.Failed, RunsTexts.NoAnswer, [new(CheckState.Fail, RunsTexts.NotTaken, "")]),
            _ => new(title, StepState.Running, view.IsConnected ? RunsTexts.Waiting : RunsTexts.ValueNotConnected, []),
        };
    }

    private static RunStep Section(RunView view, RunSectionView section, bool isNext)
    {
        var title = RunWords.Of(section.Section);
        if (section.ReceivedAt is null)
        {
            return NotReceived(view, title, isNext);
        }

        var took = section.ElapsedMilliseconds is { } elapsed ? Elapsed.Words(TimeSpan.FromMilliseconds(elapsed)) : "";
        if (section.Failure is { } failure)
        {
            return new(title, StepState.Skipped, took, [new(CheckState.Skip, RunsTexts.FormatNotLookedAt(failure), "") { English = failure }]);
        }

        var answers = Answers(view, section.Section);
        return new(title, Worst(answers), took, answers);
    }

    private static RunStep NotReceived(RunView view, string title, bool isNext) => view.Run.State switch
    {
        RunState.Cancelled => new(title, StepState.Skipped, RunsTexts.ValueSkipped, []),
        RunState.Expired => new(title, StepState.Skipped, RunsTexts.NoAnswer, []),
        RunState.Completed => new(title, StepState.Skipped, RunsTexts.ValueNotSent, []),
        RunState.Running when view.Progress is { } progress && RunWords.Of(progress.Section) == title =>
            new(title, StepState.Running, RunsTexts.ValueRunning, []) { Progress = ProgressText.Of(progress) },
        RunState.Running when isNext => new(title, StepState.Running, RunsTexts.ValueRunning, []),
        _ => new(title, StepState.Waiting, RunsTexts.Waiting, []),
    };

    private static IReadOnlyList<StepAnswer> Answers(RunView view, SnapshotSection section) => section switch
    {
        SnapshotSection.Network when view.Facts.Network?.Facts is { } network => NetworkAnswers.Of(network),
        SnapshotSection.Idle when view.Facts.Idle?.Facts is { } idle => IdleAnswers.Of(idle),
        SnapshotSection.Directory when view.Facts.Directory?.Facts is { } directory => DirectoryAnswers.Of(directory, view.Results),
        SnapshotSection.Controllers when view.Facts.Controllers?.Facts is { } controllers => ControllerAnswers.Of(controllers),
        SnapshotSection.Tls when view.Facts.Tls?.Facts is { } tls => TlsAnswers.Of(tls, view.Results),
        SnapshotSection.Connect when view.Facts.Connect?.Facts is { } connect => ConnectAnswers.Of(connect, view.Results),
        SnapshotSection.Events when view.Facts.Events?.Facts is not null => EventAnswers.Of(view.Results),
        _ => [],
    };

    private static StepState Worst(IReadOnlyList<StepAnswer> answers) =>
        StepOf(answers.Where(answer => !answer.IsAside).Select(answer => answer.State).DefaultIfEmpty(CheckState.Skip).MinBy(state => state.Rank()));

    private static StepState StepOf(CheckState state) => state switch
    {
        CheckState.Fail => StepState.Failed,
        CheckState.Risk => StepState.AtRisk,
        CheckState.Pass => StepState.Done,
        _ => StepState.Skipped,
    };

    /// <summary>How the idle requirement came out of this run.</summary>
    internal static CheckState IdleState(RunView view) =>
        view.Requirements.FirstOrDefault(summary => summary.Requirement is Requirement.Idle) is { } idle ? CheckStates.Of(idle) : CheckState.Skip;

    private static RunStep Verdict(RunView view)
    {
        var title = RunsTexts.Verdict;
        return view.Run switch
        {
            { State: RunState.Completed, Verdict: { } verdict } => Judged(view, title, view.IsIdleAlone ? IdleState(view) : StateOf(verdict)),
            { State: RunState.Completed or RunState.Cancelled or RunState.Expired } => new(title, StepState.Skipped, RunsTexts.ValueNone, []),
            { State: RunState.Running } when view.Sections.All(section => section.ReceivedAt is not null) => new(title, StepState.Running, RunsTexts.ValueJudging, []),
            _ => new(title, StepState.Waiting, RunsTexts.Waiting, []),
        };
    }

    private static CheckState StateOf(Verdict verdict) => verdict switch
    {
        Checks.Verdict.Works => CheckState.Pass,
        Checks.Verdict.AtRisk => CheckState.Risk,
        Checks.Verdict.Broken => CheckState.Fail,
        _ => CheckState.Skip,
    };

    private static RunStep Judged(RunView view, string title, CheckState state)
    {
        var skipped = view.Results.Count(result => result.Outcome is CheckOutcome.Skipped or CheckOutcome.Error);
        var judged = Say.Count(view.Results.Count - skipped, RunsTexts.OneJudged, RunsTexts.Judged);
        return new(title, StepOf(state), "", [new(state, skipped is 0 ? judged : RunsTexts.FormatJudgedSome(judged, Say.Number(skipped)), "")]);
    }
}
