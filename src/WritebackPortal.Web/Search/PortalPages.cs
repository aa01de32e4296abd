using WritebackPortal.Web.Components;
using WritebackPortal.Web.Components.Layout;

namespace WritebackPortal.Web.Search;

/// <summary>The pages that the rail leads to, for those who may open them.</summary>
internal static class PortalPages
{
    public static IReadOnlyList<SearchHit> Of(Viewer viewer) =>
    [
        Page(LayoutTexts.Fleet, "./"),
        .. viewer.MayOperate ? [Page(LayoutTexts.OneUser, "user")] : Array.Empty<SearchHit>(),
        Page(LayoutTexts.Compare, "compare"),
        Page(LayoutTexts.Knowledge, "knowledge"),
        Page(LayoutTexts.Agents, "agents"),
        Page(LayoutTexts.Keys, "keys"),
        .. viewer.MayAdminister ? [Page(SearchTexts.AddServer, "agents/add"), Page(LayoutTexts.People, "people"), Page(LayoutTexts.Audit, "audit")] : Array.Empty<SearchHit>(),
    ];

    private static SearchHit Page(string title, string address) => new(SearchKind.Page, title, "", address);
}
