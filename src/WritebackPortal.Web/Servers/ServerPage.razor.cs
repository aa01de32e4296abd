using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Lookups;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Servers;

/// <summary>Loads one server, keeps it fresh and takes a recheck to its run.</summary>
public sealed partial class ServerPage(ServerActs servers, RunActs acts, LookupHandover handover, PortalChanges changes, NavigationManager navigation)
    : ComponentBase, IAsyncDisposable
{
    private const string AllChecks = "all";
    private const string NotPassing = "not-passing";

    private readonly CancellationTokenSource _disposing = new();
    private IAsyncDisposable? _subscription;
    private int _reading;
    private ServerPageView? _view;                       // null while loading
    private Viewer _viewer = Viewer.Nobody;
    private string? _named;
    private Guid _subscribedTo;

    [Parameter]
    public Guid ServerId { get; set; }

    [SupplyParameterFromQuery(Name = "checks")]
    public string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "span")]
    public string? Span { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [CascadingParameter]
    public ViewerTime? Clock { get; set; }

    private string Address => navigation.ToBaseRelativePath(navigation.Uri.Split('#')[0]);

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= OnLocationChanged;
        await _disposing.CancelAsync();
        if (_subscription is not null)
        {
            await _subscription.DisposeAsync();
        }

        _disposing.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        _named = Fragment(navigation.Uri);
        _viewer = await acts.ViewerAsync();
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_view is null || _subscribedTo == ServerId)
        {
            return;
        }

        _subscribedTo = ServerId;
        if (_subscription is not null)
        {
            await _subscription.DisposeAsync();
        }

        _subscription = changes.Subscribe(ServerId, () => InvokeAsync(RefreshAsync));

        // What changed between the first read and the subscription would otherwise stay unseen.
        await RefreshAsync();
    }

    // A read that began earlier must not take the place of a later one: it may be of another page.
    private async Task ReadAsync()
    {
        var reading = ++_reading;
        var view = await servers.ReadAsync(ServerId, new(Span, From, To), _disposing.Token);
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

    private async Task RecheckAsync(string? because)
    {
        if (await acts.RecheckAsync(ServerId, because, _disposing.Token) is { } run)
        {
            navigation.NavigateTo($"runs/{run:D}");
        }
    }

    private void LookUp(string query)
    {
        handover.Leave(query);
        navigation.NavigateTo($"user?server={ServerId:D}");
    }

    private async Task MeasureIdleAsync()
    {
        if (await acts.MeasureIdleAsync(ServerId, _disposing.Token) is { } run)
        {
            navigation.NavigateTo($"runs/{run:D}");
        }
    }

    private void ShowChecks(bool all) => Go("checks", all ? AllChecks : NotPassing, "checks");

    private void Go(string parameter, string value, string section) =>
        navigation.NavigateTo($"{navigation.GetUriWithQueryParameter(parameter, value).Split('#')[0]}#{section}", replace: true);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        _named = Fragment(location.Location);
        _ = InvokeAsync(StateHasChanged);
    }

    /// <summary>The check that a fragment such as <c>#ACL-001-repair-1</c> belongs to.</summary>
    private static string? Fragment(string address) =>
        address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? Anchors.CheckOf(address[(at + 1)..]) : null;
}
