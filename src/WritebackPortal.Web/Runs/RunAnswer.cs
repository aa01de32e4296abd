using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

/// <summary>The sentence that stands above a run, and the one below it.</summary>
public sealed record RunAnswer(string Sentence, string Lead)
{
    public static RunAnswer Of(RunView view) => view.Run.State switch
    {
        RunState.Waiting => new($"Rechecking {view.ServerName}.", Waiting(view)),
        RunState.Running => new($"Rechecking {view.ServerName}.", "Results appear as the agent finds them. You can leave this page; the run goes on."),
        RunState.Expired => new(Expired(view), "The verdict does not change by that. A late answer still completes this run."),
        RunState.Cancelled => new(
            $"The recheck of {view.ServerName} was cancelled.",
            "What was found so far is kept and shown. The verdict did not change: a stopped run never makes a server look better."),
        _ => new(Completed(view), CompletedLead(view)),
    };

    private static string Waiting(RunView view) => view.IsConnected
        ? "The agent is connected and takes the job in a moment. You can leave this page; the run goes on."
        : "The agent is not connected. It takes the job when it is back.";

    private static string Expired(RunView view) => view.Run.StartedAt is null
        ? $"The agent on {view.ServerName} did not take the job in time."
        : $"The agent on {view.ServerName} did not answer in time.";

    /// <summary>Before the first run nothing stood, so nothing can still be so.</summary>
    private static string Completed(RunView view) => view.BeforeSince is null
        ? ServerAnswer.Sentence(view.ServerName, view.Run.Verdict ?? Verdict.Unknown, view.Run.Reason)
        : ServerAnswer.SentenceAfter(view.ServerName, view.Before, view.Run.Verdict ?? Verdict.Unknown, view.Run.Reason);

    private static string CompletedLead(RunView view)
    {
        var changed = view.Run.Changed is [] ? "Nothing changed against the run before." : $"Changed: {string.Join(", ", view.Run.Changed)}.";
        return view is { Before: Verdict.Broken, BeforeSince: { } since, Run: { Verdict: Verdict.Works or Verdict.AtRisk, CompletedAt: { } at } }
            ? $"It was broken for {Duration.InWords(at - since)}. {changed}"
            : changed;
    }
}
