namespace WritebackPortal.Web.Fleet.Views;

/// <summary>A view as one person sees it.</summary>
/// <param name="Query">What the fleet page's address says behind the question mark.</param>
/// <param name="Owner">Who saved it; null when it is the viewer's own.</param>
/// <param name="MayChange">The viewer's own; or shared, for an administrator of the whole portal.</param>
public sealed record SavedView(Guid Id, string Name, string Query, bool IsShared, string? Owner, bool MayChange);

/// <summary>What somebody wants a view to be.</summary>
public sealed record ViewWish(string Name, string Query, bool IsShared);

/// <summary>What came of an act on a view.</summary>
public enum ViewOutcome
{
    Done,
    NameUnfit,
    NameTaken,
    TooMany,

    /// <summary>Sharing needs the Operator role.</summary>
    NotAllowed,
    Gone,
}
