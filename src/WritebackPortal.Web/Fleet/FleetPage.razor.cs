using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Fleet;

/// <summary>Loads the fleet, keeps it live and asks for runs. The address holds the filter.</summary>
public sealed partial class FleetPage(FleetReader fleet, RunActs acts, PortalChanges changes, NavigationManager navigation)
    : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _disposing = new();
    private IAsyncDisposable? _subscription;
    private FleetSheet? _sheet;
    private int _reading;

    [SupplyParameterFromQuery(Name = "find")]
    public string? Find { get; set; }

    [SupplyParameterFromQuery(Name = "verdict")]
    public string? VerdictText { get; set; }

    [SupplyParameterFromQuery(Name = "span")]
    public string? SpanKey { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [CascadingParameter]
    public Viewer Viewer { get; set; } = Viewer.Nobody;

    private BarSpan ChosenSpan => BarSpan.Of(SpanKey);

    private FleetFilter Filter => new(Find, Enum.TryParse<Verdict>(VerdictText, ignoreCase: true, out var verdict) ? verdict : null, ChosenSpan.Length);

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        if (_subscription is not null)
        {
            await _subscription.DisposeAsync();
        }

        _disposing.Dispose();
    }

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

    // A filter that changes while the fleet is read starts a second read; only the last one counts.
    private async Task ReadAsync()
    {
        var reading = ++_reading;
        try
        {
            var view = await fleet.ReadAsync(new(null, null, ChosenSpan.Length), _disposing.Token);
            if (reading == _reading)
            {
                _sheet = FleetSheet.Of(view, Filter, PageNumber ?? 1);
            }
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested)
        {
            // The viewer has left the page.
        }
    }

    private async Task RecheckAsync(IReadOnlyList<Guid> servers)
    {
        foreach (var server in servers)
        {
            await acts.RecheckAsync(server, because: null, _disposing.Token);
        }

        await ReadAsync();
    }

    private void Show(string? find, string? verdict, BarSpan span) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["find"] = string.IsNullOrWhiteSpace(find) ? null : find,
            ["verdict"] = verdict,
            ["span"] = span == BarSpan.Day ? null : span.Key,
            ["page"] = null,
        }),
        replace: true);

    private string AddressWith(int page) => navigation.GetUriWithQueryParameter("page", page);
}
