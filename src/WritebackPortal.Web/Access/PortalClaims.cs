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

    /// <summary>Present where a program shows a personal key: which one. Such a principal has the key's role, not its owner's.</summary>
    public const string KeyId = "wbp_key";

    /// <summary>Present where the key is limited; the sites and labels follow as claims of their own.</summary>
    public const string KeyIsLimited = "wbp_limited";

    public const string KeySite = "wbp_site";

    public const string KeyLabel = "wbp_label";
}
