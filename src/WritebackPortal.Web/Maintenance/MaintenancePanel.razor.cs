using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Maintenance;

/// <summary>On a server's page: what is planned, and the form to plan more.</summary>
public sealed partial class MaintenancePanel(MaintenanceActs acts) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _disposing = new();
    private MaintenanceInput _input = new();
    private IReadOnlyDictionary<string, string> _faults = new Dictionary<string, string>();
    private string? _planRefusal;
    private string? _refusal;
    private int _generation;

    [Parameter, EditorRequired]
    public Guid ServerId { get; set; }

    [Parameter, EditorRequired]
    public required MaintenanceList List { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    [CascadingParameter]
    public ViewerTime? Time { get; set; }

    public void Dispose()
    {
        _disposing.Cancel();
        _disposing.Dispose();
    }

    private async Task PlanAsync(MaintenanceInput input)
    {
        var outcome = await acts.PlanAsync(ServerId, input.ToWish(Time?.Now ?? List.Now, Time?.Zone ?? TimeZoneInfo.Utc), _disposing.Token);
        (_faults, _planRefusal) = (outcome.Faults, MaintenanceWords.Refusal(outcome, Time));
        if (outcome.Result is MaintenanceResult.Done)
        {
            // A new form, closed: the window stands in the list.
            (_input, _generation) = (new(), _generation + 1);
        }
    }

    private async Task LongerAsync(MaintenanceWindow window) =>
        Refused(await acts.MoveEndAsync(ServerId, window.Id, window.Until.AddHours(1), _disposing.Token));

    private async Task EndAsync(MaintenanceWindow window) => Refused(await acts.EndAsync(ServerId, window.Id, _disposing.Token));

    private void Refused(MaintenanceOutcome outcome) => _refusal = MaintenanceWords.Refusal(outcome, Time) ?? outcome.Faults.Values.FirstOrDefault();
}
