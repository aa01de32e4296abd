using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Knowledge;

/// <summary>Checks and codes explained, with the servers that a check fails on now.</summary>
public sealed partial class KnowledgePage(KnowledgeBase knowledge, FailingServers servers, ViewerReader viewers, NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _disposing = new();
    private IReadOnlyList<TopicGroup> _groups = [];
    private IReadOnlyList<FailingServer>? _failing;
    private Topic? _topic;

    [Parameter]
    public string? Id { get; set; }

    /// <summary>What is searched for.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Find { get; set; }

    public void Dispose()
    {
        _disposing.Cancel();
        _disposing.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _groups = string.IsNullOrWhiteSpace(Find) ? knowledge.Groups : knowledge.Search(Find);
        _topic = Id is null ? null : knowledge.Find(Id);
        _failing = null;
        if (_topic is not null)
        {
            string[] checks = _topic.IsCheck ? [_topic.Id] : [.. knowledge.Related(_topic).Select(check => check.Id)];
            _failing = await servers.OfAsync(checks, (await viewers.ReadAsync()).Standing.Limit, _disposing.Token);
        }
    }

    private void Show(string text) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameter("q", string.IsNullOrWhiteSpace(text) ? null : text), replace: true);
}
