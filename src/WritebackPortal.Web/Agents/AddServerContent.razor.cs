using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Agents;

/// <summary>The way from nothing to a first verdict, from values alone.</summary>
public sealed partial class AddServerContent : ComponentBase
{
    private static StateWord Done => StateWords.Of(Verdict.Works) with { Word = AgentsTexts.DoneState };

    /// <summary>True while there is no agent at all.</summary>
    [Parameter, EditorRequired]
    public bool IsFirst { get; set; }

    [Parameter, EditorRequired]
    public bool MayEnroll { get; set; }

    /// <summary>The portal's address as this browser reaches it.</summary>
    [Parameter, EditorRequired]
    public required string Portal { get; set; }

    /// <summary>Null before one is made.</summary>
    [Parameter, EditorRequired]
    public EnrollmentCode? Code { get; set; }

    [Parameter, EditorRequired]
    public EnrollmentState? State { get; set; }

    /// <summary>The agent that used the code; null while it waits.</summary>
    [Parameter, EditorRequired]
    public AgentSummary? Agent { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public EventCallback MakeCode { get; set; }

    private bool IsExpired => State is { UsedBy: null } && State.ExpiresAt <= Now;

    private StateWord RunStep => (Code, State) switch
    {
        (null, _) => MayEnroll ? StateWords.Running : StateWords.Waiting,
        (_, { UsedBy: not null }) => Done,
        _ when IsExpired => StateWords.Of(Verdict.AtRisk),
        _ => StateWords.Running,
    };

    private StateWord AgentStep => State?.UsedBy is null ? StateWords.Waiting : Done;

    private StateWord VerdictStep => State switch
    {
        { FirstVerdictIsIn: true } => Done,
        { UsedBy: not null } => StateWords.Running,
        _ => StateWords.Waiting,
    };

    private string RunValue => (Code, State) switch
    {
        (null, _) => "",
        (_, { UsedBy: not null }) => AgentsTexts.Done,
        _ when IsExpired => AgentsTexts.Expired,
        _ => AgentsTexts.FormatLeft(Countdown(Code.ExpiresAt - Now)),
    };

    private string Status => (Code, State) switch
    {
        (_, { FirstVerdictIsIn: true, ServerName: var name }) => AgentsTexts.FormatStatusWatched(name!),
        (_, { UsedBy: not null, ServerName: var name }) => AgentsTexts.FormatStatusKnown(name!),
        (null, _) => AgentsTexts.StatusNothing,
        _ when IsExpired => AgentsTexts.StatusExpired,
        _ => AgentsTexts.StatusWaiting,
    };

    private static string Countdown(TimeSpan left) => $"{(int)left.TotalMinutes}:{left.Seconds:00}";
}
