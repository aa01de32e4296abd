using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Runs;

/// <summary>Loads one run and follows it until it is over; an old run is shown as it was.</summary>
public sealed partial class RunPage(RunActs acts, PortalChanges changes, NavigationManager navigation)
    : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _disposing = new();
    private IAsyncDisposable? _subscription;
    private Guid _subscribedTo;
    private int _reading;
    private RunView? _view;                              // null while loading
    private Viewer _viewer = Viewer.Nobody;

    [Parameter]
    public Guid RunId { get; set; }

    private IReadOnlyList<BreadcrumbStep> Way => _view is null
        ? [BreadcrumbStep.Fleet]
        : [BreadcrumbStep.Fleet, new(_view.ServerName, $"servers/{_view.Run.ServerId:D}")];

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        if (_subscription is not null)
        {
            await _subscription.DisposeAsync();
        }

        _disposing.Dispose();
    }

    protected override async Task OnInitializedAsync() => _viewer = await acts.ViewerAsync();

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_view is null || _subscribedTo == _view.Run.ServerId)
        {
            return;
        }

        _subscribedTo = _view.Run.ServerId;
        if (_subscription is not null)
        {
            await _subscription.DisposeAsync();
        }

        _subscription = changes.Subscribe(_subscribedTo, () => InvokeAsync(RefreshAsync));

        // What changed between the first read and the subscription would otherwise stay unseen.
        await RefreshAsync();
    }

    // A read that began earlier must not take the place of a later one: it may be of another page.
    private async Task ReadAsync()
    {
        var reading = ++_reading;
        var view = await acts.ReadAsync(RunId, _disposing.Token);
        if (reading != _reading)
        {
            return;
        }

        _view = view;
        if (view is null)
        {
            navigation.NotFound();
        }
    }

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private Task<bool> CancelAsync() => acts.CancelAsync(RunId, _disposing.Token);

    private async Task RecheckAsync(string? because)
    {
        if (_view is not null && await acts.RecheckAsync(_view.Run.ServerId, because, _disposing.Token) is { } run)
        {
            navigation.NavigateTo($"runs/{run:D}");
        }
    }
}
