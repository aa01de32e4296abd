using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Search;

/// <summary>What a person on a page may find. Role and limit are asked again each time.</summary>
public sealed class SearchActs(PortalSearch search, ViewerReader viewers)
{
    public async Task<IReadOnlyList<SearchGroup>> FindAsync(string text, CancellationToken cancellationToken) =>
        await search.FindAsync(text, await viewers.ReadAsync(), cancellationToken);
}
