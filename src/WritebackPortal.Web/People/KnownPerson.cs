using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.People;

/// <summary>What the portal knows of a person who has signed in.</summary>
/// <param name="Id"><c>{tid}.{oid}</c>.</param>
/// <param name="Role">What Entra ID said at the last sign-in.</param>
/// <param name="GrantedRole">What the set-up code gave, until it is taken back.</param>
public sealed record KnownPerson(string Id, string Name, string UserName, PortalRole? Role, PortalRole? GrantedRole, ServerLimit Limit)
{
    public required DateTimeOffset FirstSignIn { get; init; }

    public required DateTimeOffset LastSignIn { get; init; }

    public required DateTimeOffset? BlockedAt { get; init; }

    public required string? BlockedBy { get; init; }

    public required bool WasAdministrator { get; init; }

    public bool IsBlocked => BlockedAt is not null;

    public PortalRole? EffectiveRole => PortalRoles.Higher(Role, GrantedRole);

    /// <summary>True for whoever may administer the whole portal now.</summary>
    public bool IsPortalAdministrator => !IsBlocked && EffectiveRole is PortalRole.Administrator && Limit.IsEverything;

    internal static KnownPerson Of(PersonRecord person) =>
        new(person.Id, person.Name, person.UserName, person.Role, person.GrantedRole, LimitOf(person))
        {
            FirstSignIn = person.FirstSignIn,
            LastSignIn = person.LastSignIn,
            BlockedAt = person.BlockedAt,
            BlockedBy = person.BlockedBy,
            WasAdministrator = person.WasAdministrator,
        };

    private static ServerLimit LimitOf(PersonRecord person) =>
        person.IsLimited ? ServerLimit.To([.. person.LimitSites], [.. person.LimitLabels]) : ServerLimit.Everything;
}
