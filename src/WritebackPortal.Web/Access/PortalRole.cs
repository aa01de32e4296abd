using System.Security.Claims;

namespace WritebackPortal.Web.Access;

/// <summary>What a person may do. Each role includes the one before it; the names are those of the app roles in Entra ID.</summary>
public enum PortalRole
{
    /// <summary>Sees.</summary>
    Viewer,

    /// <summary>Also rechecks, cancels and looks up users.</summary>
    Operator,

    /// <summary>Also enrols, revokes and configures.</summary>
    Administrator,
}

internal static class PortalRoles
{
    /// <summary>The highest role that a token claims; null when it claims none that the portal knows.</summary>
    public static PortalRole? Of(ClaimsPrincipal user)
    {
        PortalRole[] claimed = [.. Enum.GetValues<PortalRole>().Where(role => user.IsInRole(role.ToString()))];
        return claimed is [] ? null : claimed.Max();
    }

    public static PortalRole? Higher(PortalRole? one, PortalRole? other) => one is null || other > one ? other : one;

    public static PortalRole? Lower(PortalRole? one, PortalRole? other) => one is null || other is null ? null : one < other ? one : other;
}
