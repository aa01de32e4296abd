using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Fleet;

/// <summary>One server in the fleet table.</summary>
public sealed partial class FleetRow : ComponentBase
{
    [Parameter, EditorRequired]
    public required ServerRow Server { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Start { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset End { get; set; }

    [Parameter, EditorRequired]
    public required string Period { get; set; }

    [Parameter, EditorRequired]
    public bool MayRecheck { get; set; }

    [Parameter]
    public EventCallback<Guid> Recheck { get; set; }

    private string? Place => Server.Site is null ? null : $"{Server.Site}, ";

    private StateWord Word => StateWords.Of(Server.Verdict);

    /// <summary>Nothing to look at: a phone leaves the figures out.</summary>
    private bool IsQuiet => Server.Verdict is Verdict.Works or Verdict.NotApplicable
        && Server.Requirements.All(requirement => requirement.Outcome == CheckOutcome.Passed);

    private string? Refusal => this switch
    {
        { MayRecheck: false } => "Rechecking needs the Operator role.",
        { Server.IsConnected: false } => "The agent is not connected. It rechecks when it is back.",
        _ => null,
    };

    private Task RecheckAsync() => Refusal is null ? Recheck.InvokeAsync(Server.Id) : Task.CompletedTask;
}
