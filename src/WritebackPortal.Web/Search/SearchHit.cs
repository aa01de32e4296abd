using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Search;

/// <summary>What can be found, in the order in which equally good groups stand.</summary>
public enum SearchKind
{
    Server,
    Check,
    Code,
    Answer,
    Page,

    /// <summary>Not a find but an offer: to ask about a user of this name.</summary>
    User,
}

/// <summary>One thing that can be gone to.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Detail">What tells it from others of the name; may be empty.</param>
/// <param name="Address">Relative to the portal's base address. Never holds what was typed.</param>
public sealed record SearchHit(SearchKind Kind, string Title, string Detail, string Address)
{
    /// <summary>Its id before the title, for example <c>ACL-001</c>; null for none.</summary>
    public string? Id { get; init; }

    /// <summary>For the <c>lang</c> attribute of a title that is not in the viewer's language; null where it needs none.</summary>
    public string? TitleIn { get; init; }

    /// <summary>How it is now; null where it has no state.</summary>
    public StateWord? State { get; init; }
}

/// <summary>Hits of one kind, best first.</summary>
/// <param name="More">How many there are beyond those.</param>
public sealed record SearchGroup(SearchKind Kind, IReadOnlyList<SearchHit> Hits, int More);
