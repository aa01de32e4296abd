using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Servers;

/// <summary>The checks, worst first; those that pass only when asked for.</summary>
public sealed partial class ChecksSection : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ServerCheck> Checks { get; set; }

    /// <summary>The facts behind the checks; null before the first run.</summary>
    [Parameter, EditorRequired]
    public Snapshot? Latest { get; set; }

    [Parameter, EditorRequired]
    public bool ShowAll { get; set; }

    [Parameter]
    public EventCallback<bool> ShowAllChanged { get; set; }

    /// <summary>Id of the check that the address points at; null to open the first that fails.</summary>
    [Parameter]
    public string? Named { get; set; }

    private IReadOnlyList<ServerCheck> NotPassing => [.. Checks.Where(check => CheckStates.Of(check.Result) is not CheckState.Pass)];

    // The idle limit has runs of its own. What the page of the run counts is counted here.
    private IReadOnlyList<ServerCheck> OfRun => [.. Checks.Where(check => check.Result.Check.Requirement is not Requirement.Idle)];

    private int Judged => OfRun.Count(check => CheckStates.Of(check.Result) is not (CheckState.Skip or CheckState.NoAnswer));

    private IReadOnlyList<ServerCheck> Shown =>
        [.. (ShowAll ? Checks : NotPassing).OrderBy(check => CheckStates.Of(check.Result).Rank())];

    private ServerCheck? Opened =>
        Shown.FirstOrDefault(check => check.Result.Check.Id == Named)
        ?? Shown.FirstOrDefault(check => CheckStates.Of(check.Result) is CheckState.Fail or CheckState.Risk);

    private IReadOnlyList<SegmentOption<bool>> Options =>
        [new(false, ServersTexts.NotPassing, null, NotPassing.Count), new(true, ServersTexts.All, null, Checks.Count)];
}
