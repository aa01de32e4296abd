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

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        _disposing.Dispose();
    }

    protected override async Task OnInitializedAsync() => _servers = await acts.ServersAsync(_disposing.Token);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Not only the first time: the search leaves a name also while this page is open.
        if (_servers is not null && handover.Take() is { } query)
        {
            await LookUpAsync(query);
        }
    }

    private void Choose(Guid? server)
    {
        Stop();
        navigation.NavigateTo(server is null ? "user" : $"user?server={server:D}", replace: true);
    }

    private void Stop()
    {
        _withdraw?.Invoke();
        _withdraw = null;
        _state = LookupState.Idle;
    }

    private Task LookUpAsync(string query) => LookUpAsync(query, ServerFor(query));

    private Task AskOtherAsync(Guid serverId)
    {
        var query = _state.Query;
        Choose(serverId);
        return query is null ? Task.CompletedTask : LookUpAsync(query, Find(serverId));
    }

    // Whoever chose a server means it. Of many none is asked by chance: the wrong one would say that there is no such user.
    private LookupServer? ServerFor(string query) => _servers switch
    {
        null => null,
        [var only] => only,
        { } several => Find(ServerId) ?? LookupServer.Of(several, query),
    };

    private LookupServer? Find(Guid? serverId) => _servers?.FirstOrDefault(server => server.Id == serverId);

    private async Task LookUpAsync(string query, LookupServer? server)
    {
        Stop();
        if (_disposing.IsCancellationRequested)
        {
            return;
        }

        if (server is null)
        {
            _state = new(query, null, null);
            StateHasChanged();
            return;
        }

        using var asking = CancellationTokenSource.CreateLinkedTokenSource(_disposing.Token);
        Action withdraw = asking.Cancel;
        _withdraw = withdraw;
        try
        {
            await FollowAsync(new(query, null, null) { Server = server }, acts.LookUpAsync(server.Id, query, asking.Token), asking.Token);
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
    private async Task FollowAsync(LookupState question, Task<LookupAnswer?> lookup, CancellationToken withdrawn)
    {
        var began = time.GetTimestamp();
        while (!lookup.IsCompleted && !withdrawn.IsCancellationRequested)
        {
            _state = question with { Elapsed = time.GetElapsedTime(began) };
            StateHasChanged();
            await Task.WhenAny(lookup, Task.Delay(Tick, time, withdrawn));
        }

        var answer = await lookup;
        withdrawn.ThrowIfCancellationRequested();
        _state = answer is null ? LookupState.Idle : question with { Answer = answer };
        StateHasChanged();
    }
}
