using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.Components;

/// <summary>Who looks at the page and what they may do.</summary>
public sealed record Viewer(string Name, bool MayOperate, bool MayAdminister)
{
    /// <summary>Before it is known who looks.</summary>
    public static Viewer Nobody { get; } = new("", MayOperate: false, MayAdminister: false);
}

/// <summary>Asks the policies about the person on this circuit.</summary>
public sealed class ViewerReader(AuthenticationStateProvider authentication, IAuthorizationService authorization)
{
    public async Task<Viewer> ReadAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        var operate = await authorization.AuthorizeAsync(user, PortalPolicies.Operator);
        var administer = await authorization.AuthorizeAsync(user, PortalPolicies.Administrator);
        return new(user.Identity?.Name ?? "", operate.Succeeded, administer.Succeeded);
    }
}
