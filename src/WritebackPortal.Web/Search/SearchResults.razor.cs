using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Search;

/// <summary>Hits under their headings, one of them active.</summary>
public sealed partial class SearchResults : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<SearchGroup> Groups { get; set; }

    /// <summary>Counted over all groups.</summary>
    [Parameter]
    public int Active { get; set; }

    [Parameter]
    public EventCallback<SearchHit> Chosen { get; set; }

    /// <summary>The element of the hit at this place.</summary>
    public static string IdOf(int place) => string.Create(CultureInfo.InvariantCulture, $"search-hit-{place}");

    private int PlaceOf(SearchHit hit) => Groups.SelectMany(group => group.Hits).TakeWhile(one => !ReferenceEquals(one, hit)).Count();

    private static string NameOf(SearchKind kind) => kind switch
    {
        SearchKind.Server => SearchTexts.Servers,
        SearchKind.Check => SearchTexts.Checks,
        SearchKind.Code => SearchTexts.Codes,
        SearchKind.Answer => SearchTexts.Answers,
        SearchKind.Page => SearchTexts.Pages,
        _ => SearchTexts.Users,
    };
}
