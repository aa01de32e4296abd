using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.People;

/// <summary>Who has just signed in.</summary>
/// <param name="Id"><c>{tid}.{oid}</c>.</param>
public sealed record SignedInPerson(string Id, string Name, string UserName)
{
    /// <summary>The highest role among the token's; null when it has none.</summary>
    public PortalRole? Role { get; init; }
}
