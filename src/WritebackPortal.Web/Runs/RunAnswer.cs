using WritebackPortal.Checks;
using WritebackPortal.Checks.Idle;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

/// <summary>The sentence that stands above a run, and the one below it.</summary>
public sealed record RunAnswer(string Sentence, string Lead)
{
    public static RunAnswer Of(RunView view) => view.Run.State switch
    {
        RunState.Waiting => new(RunsTexts.FormatRechecking(view.ServerName), Waiting(view)),
        RunState.Running => new(RunsTexts.FormatRechecking(view.ServerName), RunsTexts.RunningLead),
        RunState.Expired => new(Expired(view), RunsTexts.ExpiredLead),
        RunState.Cancelled => new(
            RunsTexts.FormatCancelled(view.ServerName),
            RunsTexts.CancelledLead),
        _ when view.IsIdleAlone => new(Idle(view), Changed(view)),
        _ => new(Completed(view), CompletedLead(view)),
    };

    private static string Waiting(RunView view) => view.IsConnected
        ? RunsTexts.WaitingLead
        : RunsTexts.WaitingAwayLead;

    private static string Expired(RunView view) => view.Run.StartedAt is null
        ? RunsTexts.FormatExpiredNotTaken(view.ServerName)
        : RunsTexts.FormatExpired(view.ServerName);

    /// <summary>Before the first run nothing stood, so nothing can still be so.</summary>
    private static string Completed(RunView view) => view.BeforeSince is null
        ? ServerAnswer.Sentence(view.ServerName, view.Run.Verdict ?? Verdict.Unknown, view.Run.Reason, null)
        : ServerAnswer.SentenceAfter(view.ServerName, view.Before, view.Run.Verdict ?? Verdict.Unknown, view.Run.Reason);

    /// <summary>Of the ladder alone: whether a reset would be written back is not what this run looked at.</summary>
    private static string Idle(RunView view) => view.Facts.Idle?.Facts is { } idle
        ? IdleText.Sentence(IdleLimit.Of(idle))
        : RunsTexts.FormatIdleNotMeasured(view.ServerName);

    private static string Changed(RunView view) =>
        view.Run.Changed is [] ? RunsTexts.NothingChanged : RunsTexts.FormatChangedList(string.Join(", ", view.Run.Changed));

    private static string CompletedLead(RunView view)
    {
        var changed = Changed(view);
        return view is { Before: Verdict.Broken, BeforeSince: { } since, Run: { Verdict: Verdict.Works or Verdict.AtRisk, CompletedAt: { } at } }
            ? $"{RunsTexts.FormatWasBroken(Duration.InWords(at - since))} {changed}"
            : changed;
    }
}
