using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Fleet.Views;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Maintenance;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Fleet;

/// <summary>Loads the fleet, keeps it live and asks for runs. The address holds the filter; the page holds what is picked.</summary>
public sealed partial class FleetPage(FleetReader fleet, FleetActs acts, MaintenanceActs maintenance, PortalChanges changes, NavigationManager navigation)
    : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _disposing = new();
    private readonly FleetSelection _selection = new();
    private FleetAddress _address = FleetAddress.Everything;
    private IAsyncDisposable? _subscription;
    private FleetSheet? _sheet;
    private int _reading;
    private string? _said;
    private string? _plannedText;
    private IReadOnlyList<PlannedWindow> _planned = [];
    private string? _viewFault;
    private int _viewGeneration;
    private ViewWish? _removedView;

    [SupplyParameterFromQuery(Name = "find")]
    public string? Find { get; set; }

    [SupplyParameterFromQuery(Name = "verdict")]
    public string? Verdict { get; set; }

    [SupplyParameterFromQuery(Name = "site")]
    public string? Site { get; set; }

    [SupplyParameterFromQuery(Name = "label")]
    public string? Label { get; set; }

    [SupplyParameterFromQuery(Name = "cloud")]
    public string? Cloud { get; set; }

    [SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "span")]
    public string? Span { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

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

    protected override Task OnParametersSetAsync()
    {
        var address = FleetAddress.Of(key => key switch
        {
            "find" => Find,
            "verdict" => Verdict,
            "site" => Site,
            "label" => Label,
            "cloud" => Cloud,
            "group" => Group,
            "sort" => Sort,
            "span" => Span,
            _ => PageNumber,
        });
        if (address.Query != _address.Query)
        {
            _selection.FilterChanged();
            (_said, _plannedText, _planned) = (null, null, []);
        }

        _address = address;
        return ReadAsync();
    }

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
            var sheet = await fleet.ReadAsync(_address, _disposing.Token);
            if (reading == _reading)
            {
                _sheet = sheet;
            }
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested)
        {
            // The viewer has left the page.
        }
    }

    private void Show(FleetAddress address) => navigation.NavigateTo(address.Href, replace: true);

    private Task RecheckAllAsync() => SayAsync(acts.RecheckMatchingAsync(_address.Filter, _disposing.Token), _sheet!.MatchCount);

    private async Task RecheckPickedAsync()
    {
        var wanted = _selection.Count(_sheet!.MatchCount);
        await SayAsync(_selection.IsAllMatching ? acts.RecheckMatchingAsync(_address.Filter, _disposing.Token) : acts.RecheckAsync(_selection.Picked, _disposing.Token), wanted);
        _selection.Clear();
    }

    private async Task<MaintenanceOutcome> PlanPickedAsync(MaintenanceWish wish)
    {
        var outcome = await (_selection.IsAllMatching ? maintenance.PlanMatchingAsync(_address.Filter, wish, _disposing.Token) : maintenance.PlanSelectedAsync(_selection.Picked, wish, _disposing.Token));
        if (outcome.Result is MaintenanceResult.Done)
        {
            (_plannedText, _planned) = (MaintenanceWords.Done(outcome), outcome.Made);
            _selection.Clear();
            await RefreshAsync();
        }

        return outcome;
    }

    private async Task TakeBackAsync()
    {
        await maintenance.TakeBackAsync(_planned, _disposing.Token);
        (_plannedText, _planned) = (MaintenanceTexts.TakenBackAll, []);
        await ReadAsync();
    }

    private Task RecheckAsync(IReadOnlyList<Guid> servers) => SayAsync(acts.RecheckAsync(servers, _disposing.Token), servers.Count);

    private async Task SayAsync(Task<int?> asking, int wanted)
    {
        _said = await asking switch
        {
            null => FleetTexts.NeedsOperator,
            0 => FleetTexts.NoneRechecked,
            { } asked when asked >= wanted => null,
            { } asked => FleetTexts.FormatLeftOut(Say.Number(wanted - asked), Say.Number(wanted)),
        };
        await ReadAsync();
    }

    private async Task CancelRechecksAsync(Guid bulk)
    {
        await acts.CancelRechecksAsync(bulk, _disposing.Token);
        await ReadAsync();
    }

    private async Task SaveViewAsync(ViewWish wish) => await ViewChangedAsync(await acts.SaveViewAsync(wish, _disposing.Token), removed: null);

    private async Task ChangeViewAsync((SavedView View, ViewWish Wish) change) =>
        await ViewChangedAsync(await acts.ChangeViewAsync(change.View.Id, change.Wish, _disposing.Token), removed: null);

    private async Task DeleteViewAsync(SavedView view) =>
        await ViewChangedAsync(await acts.DeleteViewAsync(view.Id, _disposing.Token), new(view.Name, view.Query, view.IsShared));

    private Task UndoDeleteAsync() => SaveViewAsync(_removedView!);

    private async Task ViewChangedAsync(ViewOutcome outcome, ViewWish? removed)
    {
        _viewFault = outcome switch
        {
            ViewOutcome.NameUnfit => FleetTexts.FormatViewNameUnfit(SavedViews.LongestName),
            ViewOutcome.NameTaken => FleetTexts.ViewNameTaken,
            ViewOutcome.TooMany => FleetTexts.FormatTooManyViews(SavedViews.MostViews),
            ViewOutcome.NotAllowed => FleetTexts.SharingNeedsOperator,
            ViewOutcome.Gone => FleetTexts.ViewGone,
            _ => null,
        };
        if (outcome is ViewOutcome.Done)
        {
            (_viewGeneration, _removedView) = (_viewGeneration + 1, removed);
        }

        await ReadAsync();
    }
}
