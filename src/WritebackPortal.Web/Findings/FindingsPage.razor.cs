using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Findings;

/// <summary>Loads what fails, keeps it fresh, and stores what is said of it. The address holds what is shown.</summary>
public sealed partial class FindingsPage(FindingActs acts, PortalChanges changes, NavigationManager navigation) : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _disposing = new();
    private IAsyncDisposable? _subscription;
    private FindingsView? _view;                          // null while loading
    private FindingServers? _servers;                     // null while no cause is open
    private AcknowledgeInput _input = new();
    private IReadOnlyDictionary<string, string> _faults = new Dictionary<string, string>();
    private string? _said;
    private string? _refusal;
    private string? _inputFor;
    private int _reading;

    [SupplyParameterFromQuery]
    public string? Find { get; set; }

    [SupplyParameterFromQuery(Name = "severity")]
    public string? SeverityText { get; set; }

    [SupplyParameterFromQuery(Name = "requirement")]
    public string? RequirementText { get; set; }

    [SupplyParameterFromQuery]
    public string? Site { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? SortText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageText { get; set; }

    [SupplyParameterFromQuery]
    public string? Open { get; set; }

    [SupplyParameterFromQuery(Name = "servers")]
    public string? ServersPageText { get; set; }

    [CascadingParameter]
    public Viewer Viewer { get; set; } = Viewer.Nobody;

    [CascadingParameter]
    public ViewerTime? Time { get; set; }

    private string Heading => _view is null ? FindingsTexts.Title : FindingsAnswer.Of(_view.Totals, isLimited: false) is { At: null } answer ? answer.Sentence.TrimEnd('.') : FindingsTexts.Title;

    private FindingPlace Place => new(
        new()
        {
            Search = Find,
            Severity = FindingPlace.Parse<Severity>(SeverityText),
            Requirement = FindingPlace.Parse<Requirement>(RequirementText),
            Site = Site,
            State = FindingPlace.Parse<FindingState>(StateText),
        },
        FindingPlace.Parse<FindingSort>(SortText) ?? FindingSort.Worst,
        FindingPlace.Number(PageText),
        Open,
        FindingPlace.Number(ServersPageText));

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
        if (_inputFor != Open)
        {
            (_inputFor, _input, _faults, _refusal) = (Open, new(), new Dictionary<string, string>(), null);
        }

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

    // A filter that changes while findings are read starts a second read; only the last one counts.
    private async Task ReadAsync()
    {
        var (reading, place) = (++_reading, Place);
        try
        {
            var view = await acts.ReadAsync(place.Filter, place.Sort, place.Page, _disposing.Token);
            var servers = place.Open is null ? null : await acts.ServersAsync(place.Open, place.Filter, place.ServersPage, _disposing.Token);
            (_view, _servers) = reading == _reading ? (view, servers) : (_view, _servers);
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested)
        {
            // The viewer has left the page.
        }
    }

    private async Task AcknowledgeAsync(AcknowledgeInput input)
    {
        var checkId = _view?.Causes.FirstOrDefault(cause => cause.Id == Open)?.CheckId ?? "";
        var wish = input.ToWish(Time?.Now ?? DateTimeOffset.UnixEpoch, Time?.Zone ?? TimeZoneInfo.Utc);
        var outcome = await acts.AcknowledgeCauseAsync(Open ?? "", Place.Filter, wish, _disposing.Token);
        _faults = outcome.Faults;
        _said = outcome.Result is AcknowledgeResult.Done ? Words(outcome, input.Kind, checkId) : null;
        _refusal = outcome.Result is AcknowledgeResult.Done or AcknowledgeResult.Invalid ? null : AcknowledgeRefusal.Words(outcome.Result);
        _input = outcome.Result is AcknowledgeResult.Done ? new() : input;
        await ReadAsync();
    }

    private async Task WithdrawAsync(Acknowledgement said)
    {
        var isWithdrawn = await acts.WithdrawAsync(said.ServerId, said.CheckId, _disposing.Token);
        var server = _servers?.Servers.FirstOrDefault(server => server.ServerId == said.ServerId)?.Server ?? "";
        _said = isWithdrawn ? FindingsTexts.FormatWithdrawn(said.CheckId, server) : null;
        _refusal = isWithdrawn ? null : FindingsTexts.NothingWithdrawn;
        await ReadAsync();
    }

    private static string Words(AcknowledgeCauseOutcome outcome, AcknowledgementKind kind, string checkId)
    {
        var servers = FindingsAnswer.Servers(outcome.Made);
        var done = kind is AcknowledgementKind.Accepted ? FindingsTexts.FormatDoneAccepted(checkId, servers) : FindingsTexts.FormatDone(checkId, servers);
        var now = FindingsTexts.FormatNowIn(FindingWords.Of(kind is AcknowledgementKind.Accepted ? FindingState.Accepted : FindingState.Acknowledged));
        return outcome.Others is 0 ? $"{done} {now}" : $"{done} {FindingsTexts.FormatDoneOthers(Say.Number(outcome.Others))}";
    }

    private void Show(FindingPlace place)
    {
        (_said, _refusal) = (null, null);
        navigation.NavigateTo(Address(place), replace: true);
    }

    private string Address(FindingPlace place) =>
        navigation.GetUriWithQueryParameters(navigation.ToAbsoluteUri("findings").ToString(), place.Parameters());
}
