using WritebackPortal.Web.Components;
using WritebackPortal.Web.Knowledge;

namespace WritebackPortal.Web.Search;

/// <summary>Searches everything that a viewer may see. What is typed is neither stored nor logged: it may be somebody's name.</summary>
public sealed class PortalSearch(ServerSearch servers, KnowledgeBase knowledge)
{
    private const int MostInGroup = 8;

    /// <summary>Groups, the one with the best hit first; an empty text finds the pages.</summary>
    public async Task<IReadOnlyList<SearchGroup>> FindAsync(string text, Viewer viewer, CancellationToken cancellationToken)
    {
        var words = SearchWords.Of(text);
        if (!viewer.MayView)
        {
            return [];
        }

        var pages = from page in PortalPages.Of(viewer) let rank = words.Rank([page.Title]) where rank is not null select (Hit: page, Rank: rank.Value);
        var verdicts = VerdictPages.Find(words.Text);
        if (words.IsEmpty)
        {
            return [new(SearchKind.Page, [.. pages.Select(page => page.Hit)], 0)];
        }

        var (found, count) = await servers.FindAsync(words, MostInGroup, viewer.Standing.Limit, cancellationToken);
        var ranked = found.Select(server => (Hit: Hit(server), Rank: words.Rank([server.Name, server.HostName, server.Site, .. server.Labels])!.Value));
        return
        [
            .. ranked.Concat(KnowledgeSearch.Find(knowledge, words)).Concat(pages).Concat(verdicts)
                .GroupBy(one => one.Hit.Kind)
                .OrderBy(group => group.Min(one => one.Rank) == 0 ? 0 : 1).ThenBy(group => group.Key)
                .Select(group => Group(group.Key, [.. group.OrderBy(one => one.Rank)], group.Key is SearchKind.Server ? count : group.Count())),
            .. viewer.MayOperate ? [User(words.Text)] : Array.Empty<SearchGroup>(),
        ];
    }

    private static SearchGroup Group(SearchKind kind, IReadOnlyList<(SearchHit Hit, int Rank)> hits, int count)
    {
        SearchHit[] shown = [.. hits.Take(MostInGroup).Select(one => one.Hit)];
        return new(kind, shown, count - shown.Length);
    }

    private static SearchHit Hit(FoundServer server) => new(
        SearchKind.Server,
        server.Name,
        string.Join(", ", new[] { server.Site, string.Equals(server.HostName, server.Name, StringComparison.OrdinalIgnoreCase) ? null : server.HostName.ToLowerInvariant() }.Concat(server.Labels).Where(part => part is { Length: > 0 })),
        $"servers/{server.Id:D}")
    {
        State = StateWords.Of(server.Verdict),
    };

    private static SearchGroup User(string text) => new(SearchKind.User, [new(SearchKind.User, SearchTexts.FormatLookUp(text), "", "user")], 0);
}
