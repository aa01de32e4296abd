using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Paths;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

/// <summary>One run as it happens or as it was, drawn from values.</summary>
public sealed partial class RunContent : ComponentBase
{
    [Parameter, EditorRequired]
    public required RunView View { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    [Parameter]
    public EventCallback Cancel { get; set; }

    [Parameter]
    public EventCallback<string?> Recheck { get; set; }

    private RunAnswer Answer => RunAnswer.Of(View);

    private IReadOnlyList<RunStep> Steps => RunSteps.Of(View);

    private int Done => RunSteps.CountDone(Steps);

    private IReadOnlyList<CheckResult> Failing =>
        [.. View.Results.Where(result => result.Outcome is CheckOutcome.Failed).OrderBy(result => CheckStates.Of(result).Rank())];

    /// <summary>A run that ended without a verdict leaves the one that stood before.</summary>
    private StateWord Badge => View.Run.State switch
    {
        RunState.Waiting => StateWords.Waiting,
        RunState.Running => StateWords.Running,
        RunState.Completed when View.IsIdleAlone => RunSteps.IdleState(View).Look(),
        RunState.Completed => StateWords.Of(View.Run.Verdict ?? Verdict.Unknown),
        _ => StateWords.Of(View.Before) with { Word = RunsTexts.FormatStillVerdict(StateWords.Of(View.Before).Word.ToLowerInvariant()) },
    };

    private string Changes => string.Join(", ", View.Run.Changed);

    private Task CancelAsync() => Viewer.MayOperate ? Cancel.InvokeAsync() : Task.CompletedTask;

    private string ServerAddress => $"servers/{View.Run.ServerId:D}";

    /// <summary>Null for a run that looks at no part of the way.</summary>
    private ResetWay? Way => View.Sections.Any(section => section.Section is SnapshotSection.Network or SnapshotSection.Directory) ? ResetWay.Of(PathSource.Of(View)) : null;

    private string Repair(CheckResult result) => $"{ServerAddress}#{Anchors.Check(result.Check.Id)}";

    private static StateWord Short(RequirementSummary summary)
    {
        var look = StateWords.Of(summary);
        return summary.Outcome is CheckOutcome.Skipped || summary.Figure is "" ? look : look with { Word = Figures.Of(summary.Figure) };
    }
}
