using System.Security.Claims;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.Access;

/// <summary>What somebody may do now.</summary>
/// <param name="PersonId">Null for the local operator of a Development portal, for nobody, and for somebody who is blocked.</param>
/// <param name="Role">Null without access.</param>
public sealed record Standing(string? PersonId, PortalRole? Role, ServerLimit Limit)
{
    public static Standing None { get; } = new(null, null, ServerLimit.Nothing);

    /// <summary>True for a program that shows a personal key.</summary>
    public bool IsKey { get; init; }

    public bool Has(PortalRole role) => Role >= role;

    /// <summary>Acts that concern the whole portal are not for somebody who sees a part of it.</summary>
    public bool HasEverywhere(PortalRole role) => Has(role) && Limit.IsEverything;
}

/// <summary>
/// The one answer to what somebody may do, for requests and for circuits. What was claimed at sign-in may be hours old;
/// what the portal knows of the person is asked each time.
/// </summary>
public sealed class Standings(KnownPeople people)
{
    public Standing Of(ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true })
        {
            return Standing.None;
        }

        var claimed = PortalRoles.Of(user);
        if (user.FindFirstValue(PortalClaims.PersonId) is not { } id)
        {
            return claimed is null ? Standing.None : new(null, claimed, ServerLimit.Everything);
        }

        var known = people.Find(id);
        if (known is { IsBlocked: true })
        {
            return Standing.None;
        }

        var limit = known?.Limit ?? ServerLimit.Everything;
        return user.HasClaim(claim => claim.Type == PortalClaims.KeyId)
            ? OfKey(user, id, PortalRoles.Lower(claimed, known?.EffectiveRole), limit)
            : OfPerson(id, PortalRoles.Higher(claimed, known?.GrantedRole), limit);
    }

    private static Standing OfPerson(string id, PortalRole? role, ServerLimit limit) =>
        role is null ? Standing.None with { PersonId = id } : new(id, role, limit);

    private static Standing OfKey(ClaimsPrincipal user, string id, PortalRole? role, ServerLimit ofOwner)
    {
        var own = user.HasClaim(claim => claim.Type == PortalClaims.KeyIsLimited)
            ? ServerLimit.To([.. Values(user, PortalClaims.KeySite)], [.. Values(user, PortalClaims.KeyLabel)])
            : ServerLimit.Everything;
        return OfPerson(id, role, own.Within(ofOwner)) with { IsKey = true };
    }

    private static IEnumerable<string> Values(ClaimsPrincipal user, string type) => user.FindAll(type).Select(claim => claim.Value);
}
