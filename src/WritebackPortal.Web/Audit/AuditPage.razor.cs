using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Audit;

/// <summary>Loads a page of the audit log. The address holds the filter and the place.</summary>
public sealed partial class AuditPage(AuditActs acts, NavigationManager navigation) : ComponentBase, IDisposable
{
    private const int PageSize = 50;

    private readonly CancellationTokenSource _disposing = new();
    private (AuditFilter Filter, AuditPlace Place)? _read;
    private IReadOnlyList<AuditServer> _servers = [];
    private AuditView? _view;                             // null while loading

    [SupplyParameterFromQuery]
    public string? Who { get; set; }

    [SupplyParameterFromQuery]
    public string? Act { get; set; }

    [SupplyParameterFromQuery]
    public string? Server { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    [SupplyParameterFromQuery]
    public string? Find { get; set; }

    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    [SupplyParameterFromQuery]
    public long? After { get; set; }

    [CascadingParameter]
    public ViewerTime? Time { get; set; }

    private AuditSearch Search => new(Who, Act, Server, From, To, Find);

    private AuditFilter Filter => Search.In(Time?.Zone ?? TimeZoneInfo.Utc);

    public void Dispose()
    {
        _disposing.Cancel();
        _disposing.Dispose();
    }

    protected override async Task OnInitializedAsync() => _servers = await acts.ServersAsync(_disposing.Token);

    // The viewer's clock cascades every few seconds; only another question is read again.
    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Filter, new AuditPlace(Before, After));
        if (wanted == _read)
        {
            return;
        }

        _read = wanted;
        try
        {
            var view = await acts.ReadAsync(wanted.Filter, wanted.Item2, PageSize, _disposing.Token);
            _view = wanted == _read ? view : _view;
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested)
        {
            // The viewer has left the page.
        }
    }

    private void Show(AuditSearch search) => navigation.NavigateTo(Address(search, null, null), replace: true);

    private string Address(AuditSearch search, long? before, long? after) =>
        navigation.GetUriWithQueryParameters(navigation.ToAbsoluteUri("audit").ToString(), search.Parameters(before, after));

    private string ExportAddress(AuditFormat format)
    {
        var query = new QueryBuilder { { "format", format.ToString() } };
        Add("who", Filter.Who);
        Add("act", Filter.Act);
        Add("server", Filter.Server?.ToString("D"));
        Add("from", Filter.From?.ToString("O", CultureInfo.InvariantCulture));
        Add("to", Filter.To?.ToString("O", CultureInfo.InvariantCulture));
        Add("text", Filter.Text);
        return $"{AuditEndpoints.ExportAddress.TrimStart('/')}{query}";

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }
    }
}
