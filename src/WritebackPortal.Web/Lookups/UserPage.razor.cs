using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Lookups;

/// <summary>Asks about one user. The name that is typed stays in this circuit: it is in no address and in no log.</summary>
public sealed partial class UserPage(LookupActs acts, LookupHandover handover, NavigationManager navigation, TimeProvider time)
    : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _disposing = new();
    private Action? _withdraw;                           // null while nothing is asked
    private IReadOnlyList<LookupServer>? _servers;       // null while loading
    private LookupState _state = LookupState.Idle;

    [SupplyParameterFromQuery(Name = "server")]
    public Guid? ServerId { get; set; }

    private Guid? Chosen => ServerId ?? (_servers?.FirstOrDefault(server => server.IsConnected) ?? (_servers is [var first, ..] ? first : null))?.Id;

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        _disposing.Dispose();
    }

    protected override async Task OnInitializedAsync() => _servers = await acts.ServersAsync(_disposing.Token);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Not only the first time: the search leaves a name also while this page is open.
        if (handover.Take() is { } query)
        {
            await LookUpAsync(query);
        }
    }

    private void Choose(Guid server)
    {
        Stop();
        navigation.NavigateTo($"user?server={server:D}", replace: true);
    }

    private void Stop()
    {
        _withdraw?.Invoke();
        _withdraw = null;
        _state = LookupState.Idle;
    }

    private async Task LookUpAsync(string query)
    {
        Stop();
        if (Chosen is not { } server || _disposing.IsCancellationRequested)
        {
            return;
        }

        using var asking = CancellationTokenSource.CreateLinkedTokenSource(_disposing.Token);
        Action withdraw = asking.Cancel;
        _withdraw = withdraw;
        try
        {
            await FollowAsync(query, acts.LookUpAsync(server, query, asking.Token), asking.Token);
        }
        catch (OperationCanceledException) when (asking.IsCancellationRequested)
        {
        }
        finally
        {
            _withdraw = _withdraw == withdraw ? null : _withdraw;
        }
    }

    /// <summary>Shows how long it takes, until the answer is there.</summary>
    private async Task FollowAsync(string query, Task<LookupAnswer?> lookup, CancellationToken withdrawn)
    {
        var began = time.GetTimestamp();
        while (!lookup.IsCompleted && !withdrawn.IsCancellationRequested)
        {
            _state = new(query, time.GetElapsedTime(began), null);
            StateHasChanged();
            await Task.WhenAny(lookup, Task.Delay(Tick, time, withdrawn));
        }

        var answer = await lookup;
        withdrawn.ThrowIfCancellationRequested();
        _state = answer is null ? LookupState.Idle : new(query, null, answer);
        StateHasChanged();
    }
}
