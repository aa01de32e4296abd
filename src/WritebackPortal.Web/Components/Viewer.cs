using Microsoft.AspNetCore.Components.Authorization;
using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.Components;

/// <summary>Who looks at the page and what they may do.</summary>
/// <param name="MayAdminister">May enrol, revoke, and administer people and keys: an administrator who sees every server.</param>
public sealed record Viewer(string Name, bool MayOperate, bool MayAdminister)
{
    /// <summary>Before it is known who looks.</summary>
    public static Viewer Nobody { get; } = new("", MayOperate: false, MayAdminister: false);

    public Standing Standing { get; init; } = Standing.None;

    /// <summary>Null for the local operator of a Development portal.</summary>
    public string? PersonId => Standing.PersonId;

    public bool MayView => Standing.Has(PortalRole.Viewer);

    /// <summary>May configure the servers that they see.</summary>
    public bool MayConfigure => Standing.Has(PortalRole.Administrator);
}

/// <summary>Asks what the person on this circuit may do now: by the same answer as the policies, so also while a page has been open for hours.</summary>
public sealed class ViewerReader(AuthenticationStateProvider authentication, Standings standings)
{
    public async Task<Viewer> ReadAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        var standing = standings.Of(user);
        return new(user.Identity?.Name ?? "", standing.Has(PortalRole.Operator), standing.HasEverywhere(PortalRole.Administrator)) { Standing = standing };
    }
}
