using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Agents;

/// <summary>Loads the agents, keeps them live and revokes.</summary>
public sealed partial class AgentsPage(AgentActs acts, PortalChanges changes) : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _disposing = new();
    private IAsyncDisposable? _subscription;
    private IReadOnlyList<AgentSummary>? _agents;

    [CascadingParameter]
    public Viewer Viewer { get; set; } = Viewer.Nobody;

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        if (_subscription is not null)
        {
            await _subscription.DisposeAsync();
        }

        _disposing.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

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
            _agents = await acts.ReadAsync(_disposing.Token);
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested)
        {
            // The viewer has left the page.
        }
    }

    private async Task RevokeAsync(Guid agent)
    {
        await acts.RevokeAsync(agent, _disposing.Token);
        await ReadAsync();
    }
}
