using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Runs;

public static class RunWords
{
    public static string AskedBy(RunSummary run) => run.Trigger switch
    {
        RunTrigger.Schedule => "Schedule",
        RunTrigger.AgentStart => "Agent start",
        _ => run.RequestedBy ?? "A person",
    };

    /// <summary>Who asked, and why when they said so: <c>Local operator: “after the change”</c>.</summary>
    public static string By(RunSummary run) =>
        string.IsNullOrWhiteSpace(run.Because) ? AskedBy(run) : $"{AskedBy(run)}: “{run.Because}”";

    public static string Changed(RunSummary run) => run switch
    {
        { State: not RunState.Completed } => "–",
        { Changed: [] } => "Nothing",
        _ => string.Join(", ", run.Changed),
    };

    /// <summary>How long the agent took; a dash while it is not known.</summary>
    public static string Took(RunSummary run) =>
        run is { StartedAt: { } started, CompletedAt: { } completed, IsBackfilled: false } ? Elapsed.Words(completed - started) : "–";

    public static bool IsOver(this RunState state) => state is RunState.Completed or RunState.Expired or RunState.Cancelled;
}
