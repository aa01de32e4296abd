using System.Globalization;
using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Maintenance;

/// <summary>Loads what is planned across the fleet, and keeps it fresh.</summary>
public sealed partial class MaintenancePage(MaintenanceActs acts, PortalChanges changes) : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _disposing = new();
    private IAsyncDisposable? _subscription;
    private MaintenanceList? _list;                       // null while loading
    private string? _refusal;

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageText { get; set; }

    [CascadingParameter]
    public Viewer Viewer { get; set; } = Viewer.Nobody;

    [CascadingParameter]
    public ViewerTime? Time { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        if (_subscription is not null)
        {
            await _subscription.DisposeAsync();
        }

        _disposing.Dispose();
    }

    private int Page => int.TryParse(PageText, CultureInfo.InvariantCulture, out var page) && page is > 0 and < 100_000 ? page : 1;

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _subscription = changes.Subscribe(null, () => InvokeAsync(RefreshAsync));

            // What changed between the first read and the subscription would otherwise stay unseen.
            await RefreshAsync();
        }
    }

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        try
        {
            _list = await acts.ReadAsync(Page, _disposing.Token);
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested)
        {
            // The viewer has left the page.
        }
    }

    private async Task LongerAsync(MaintenanceWindow window) =>
        await RefusedAsync(await acts.MoveEndAsync(window.ServerId, window.Id, window.Until.AddHours(1), _disposing.Token));

    private async Task EndAsync(MaintenanceWindow window) => await RefusedAsync(await acts.EndAsync(window.ServerId, window.Id, _disposing.Token));

    private Task RefusedAsync(MaintenanceOutcome outcome)
    {
        _refusal = MaintenanceWords.Refusal(outcome, Time) ?? outcome.Faults.Values.FirstOrDefault();
        return ReadAsync();
    }
}
