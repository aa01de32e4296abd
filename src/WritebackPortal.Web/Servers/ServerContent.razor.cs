using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Paths;
using WritebackPortal.Web.Servers.Coverage;

namespace WritebackPortal.Web.Servers;

/// <summary>One server, drawn from values: answer, reason, remedy, evidence, in this order.</summary>
public sealed partial class ServerContent : ComponentBase
{
    [Parameter, EditorRequired]
    public required ServerPageView View { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    /// <summary>The page's address with its query and without a fragment.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>Null to show all only when nothing else is left to show.</summary>
    [Parameter]
    public bool? ShowAll { get; set; }

    [Parameter]
    public EventCallback<bool> ShowAllChanged { get; set; }

    /// <summary>The check that the address points at.</summary>
    [Parameter]
    public string? Named { get; set; }

    [Parameter]
    public EventCallback<string?> Recheck { get; set; }

    /// <summary>Raised with the name of a user to look up.</summary>
    [Parameter]
    public EventCallback<string> LookUp { get; set; }

    /// <summary>Raised when the idle limit is to be measured now.</summary>
    [Parameter]
    public EventCallback MeasureIdle { get; set; }

    [Parameter]
    public RenderFragment? Maintenance { get; set; }

    [Parameter]
    public RenderFragment? Settings { get; set; }

    [CascadingParameter]
    public ViewerTime? Clock { get; set; }

    private ServerRow Server => View.Server.Server;

    private IReadOnlyList<FirstStep> Steps => View.Server.LatestRun is null ? [] : FirstSteps.Of(View.Server.Checks, View.Server.Latest);

    private CoverageView? Coverage => View.Server.Latest?.Directory?.Facts is { } directory
        ? CoverageView.Of(directory, View.Server.Checks.ToDictionary(check => check.Result.Check.Id, check => CheckStates.Of(check.Result)))
        : null;

    /// <summary>Null before the first run: there is nothing to draw yet.</summary>
    private ResetWay? Way => View.Server.Latest is null ? null : ResetWay.Of(PathSource.Of(View.Server, IsSilent));

    private bool AllPass => View.Server.Checks.All(check => check.Result.Outcome is CheckOutcome.Passed);

    /// <summary>Nobody looks: what is shown is the last that was seen.</summary>
    private bool IsSilent => !Server.IsConnected && Server.Verdict is Verdict.Unknown && View.Server.Latest is not null;

    /// <summary>The next measurement of the idle limit is overdue.</summary>
    private bool IsIdleOld => View.History.Window.Now - View.Server.IdleMeasuredAt > View.Server.IdleHolds;

    /// <summary>Since the idle limit was measured, the way to an endpoint broke: nothing says that it would be measured again.</summary>
    private bool IsBrokenSinceIdle => View.Server.Checks.Any(check =>
        check.Result.Check.Requirement is Requirement.Ports or Requirement.Urls
        && CheckStates.Of(check.Result) is CheckState.Fail
        && check.Since > View.Server.IdleMeasuredAt);

    private string Takes => View.Server.LatestRun is { StartedAt: { } started, CompletedAt: { } completed } && completed > started
        ? $" {ServersTexts.FormatLastTook(Elapsed.Words(completed - started))}"
        : "";
}
