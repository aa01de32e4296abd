using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Search;

namespace WritebackPortal.Web.Compare;

/// <summary>Loads both sides of a comparison. The address says what is compared, so that it can be sent to somebody.</summary>
public sealed partial class ComparePage(CompareActs acts, NavigationManager navigation, TimeProvider time) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _disposing = new();
    private CompareWish? _asked;                         // as the address says it
    private CompareWish _wish = new(CompareQuestion.Servers, null, null);
    private ServerName? _left;
    private ServerName? _right;
    private IReadOnlyList<ServerName> _options = [];
    private IReadOnlyList<RunSummary> _runs = [];
    private CompareView? _view;                          // null while loading, and when there is nothing to compare
    private string? _fault;
    private bool _isReading;
    private int _suggesting;

    [SupplyParameterFromQuery(Name = "of")]
    public string? Of { get; set; }

    [SupplyParameterFromQuery(Name = "left")]
    public string? LeftId { get; set; }

    [SupplyParameterFromQuery(Name = "right")]
    public string? RightId { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "from-run")]
    public string? FromRun { get; set; }

    [SupplyParameterFromQuery(Name = "to-run")]
    public string? ToRun { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    private bool ShowAll => Show == "all";

    private string Subject => _wish.Question is CompareQuestion.Servers
        ? CompareTexts.FormatPair(_view!.Left.ServerName, _view.Right.ServerName)
        : _view!.Left.ServerName;

    private string Title => _view is null ? CompareTexts.Compare : $"{CompareTexts.Compare}: {Subject}";

    public void Dispose()
    {
        _disposing.Cancel();
        _disposing.Dispose();
    }

    protected override async Task OnInitializedAsync() => _options = await acts.ServersAsync("", _disposing.Token);

    protected override async Task OnParametersSetAsync()
    {
        var wish = WishOfAddress();
        if (wish == _asked)
        {
            return;
        }

        _asked = wish;
        (_wish, _fault, _view, _isReading) = (wish, null, null, wish.Left is not null);
        _left = wish.Left is { } left ? await acts.ServerAsync(left, _disposing.Token) : null;
        _right = wish.Right is { } right ? await acts.ServerAsync(right, _disposing.Token) : null;
        _runs = wish is { Question: CompareQuestion.Runs, Left: { } server } ? [.. (await acts.RunsAsync(server, wish.ToRun, _disposing.Token)).Where(run => run.State is RunState.Completed)] : [];
        _wish = wish = WithDefaults(wish);
        _view = wish.IsComplete ? await acts.ReadAsync(wish, _disposing.Token) : null;
        _isReading = false;
    }

    private CompareWish WishOfAddress()
    {
        var question = CompareWish.QuestionOf(Of);
        return new(question, Id(LeftId), question is CompareQuestion.Servers ? Id(RightId) : null)
        {
            From = question is CompareQuestion.Moments ? CompareWish.InstantOf(From) : null,
            To = question is CompareQuestion.Moments ? CompareWish.InstantOf(To) : null,
            FromRun = question is CompareQuestion.Runs ? Id(FromRun) : null,
            ToRun = question is CompareQuestion.Runs ? Id(ToRun) : null,
        };
    }

    /// <summary>What was not chosen yet: a day ago and now; the run before and the newest.</summary>
    private CompareWish WithDefaults(CompareWish wish)
    {
        if (wish.Question is CompareQuestion.Moments)
        {
            var to = wish.To ?? time.GetUtcNow();
            return wish with { To = to, From = wish.From ?? to.AddDays(-1) };
        }

        var ids = _runs.Select(run => (Guid?)run.Id).ToList();
        var newest = wish.ToRun ?? ids.FirstOrDefault(id => id != wish.FromRun);
        return wish.Question is CompareQuestion.Runs
            ? wish with { ToRun = newest, FromRun = wish.FromRun ?? ids.ElementAtOrDefault(ids.IndexOf(newest) + 1) }
            : wish;
    }

    // A list for what was typed before must not take the place of a later one.
    private async Task SuggestAsync(string text)
    {
        var suggesting = ++_suggesting;
        var options = await acts.ServersAsync(text, _disposing.Token);
        _options = suggesting == _suggesting ? options : _options;
    }

    private async Task ChooseAsync(string name, bool isLeft)
    {
        var found = (await acts.ServersAsync(name, _disposing.Token)).FirstOrDefault(server => string.Equals(server.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
        _fault = found is null && name.Trim().Length > 0 ? CompareTexts.FormatNoServer(name.Trim()) : null;
        if (found is not null)
        {
            Go(isLeft ? _wish with { Left = found.Id, FromRun = null, ToRun = null } : _wish with { Right = found.Id });
        }
    }

    private void Go(CompareWish wish) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(wish.Parameters), replace: true);

    private void ShowRows(bool all) => navigation.NavigateTo(navigation.GetUriWithQueryParameter("show", all ? "all" : null), replace: true);

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;
}
