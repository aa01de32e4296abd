using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.People;

/// <summary>A person as the portal's administrators see them.</summary>
/// <param name="Role">What Entra ID said at the last sign-in; null when it gave none.</param>
/// <param name="GrantedRole">What the set-up code gave; null when there is nothing to take back.</param>
/// <param name="IsLimited">True when only the servers of these sites and labels are seen.</param>
/// <param name="IsLastAdministrator">True when nobody else may administer the whole portal.</param>
public sealed record PersonRow(
    string Id,
    string Name,
    string UserName,
    PortalRole? Role,
    PortalRole? GrantedRole,
    bool IsLimited,
    IReadOnlyList<string> Sites,
    IReadOnlyList<string> Labels,
    DateTimeOffset FirstSignIn,
    DateTimeOffset LastSignIn,
    DateTimeOffset? BlockedAt,
    string? BlockedBy,
    bool IsLastAdministrator)
{
    public static IReadOnlyList<PersonRow> Of(IReadOnlyList<KnownPerson> people)
    {
        var administrators = people.Where(person => person.IsPortalAdministrator).Select(person => person.Id).ToArray();
        return [.. people.Select(person => Of(person, administrators is [var only] && only == person.Id))];
    }

    private static PersonRow Of(KnownPerson person, bool isLastAdministrator) =>
        new(
            person.Id,
            person.Name,
            person.UserName,
            person.Role,
            person.GrantedRole,
            !person.Limit.IsEverything,
            person.Limit.Sites,
            person.Limit.Labels,
            person.FirstSignIn,
            person.LastSignIn,
            person.BlockedAt,
            person.BlockedBy,
            isLastAdministrator);
}
