using System.Security.Claims;

namespace WritebackPortal.Web.Access;

/// <summary>What every way of signing in tells of a person. Nothing else is kept of a token.</summary>
public static class PortalClaims
{
    /// <summary>Stable and unique: <c>{tid}.{oid}</c> for a person of Entra ID. Names and addresses change, this does not.</summary>
    public const string PersonId = ClaimTypes.NameIdentifier;

    /// <summary>The object's id in its tenant.</summary>
    public const string ObjectId = "oid";

    public const string TenantId = "tid";

    /// <summary>The user principal name, to show and as a hint for signing out. Never to decide by.</summary>
    public const string UserName = "preferred_username";

    /// <summary>The id of the personal key that a program came with. The other claims are its owner's.</summary>
    public const string KeyId = "key_id";
}
