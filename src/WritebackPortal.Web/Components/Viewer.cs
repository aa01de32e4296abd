using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.Components;

/// <summary>Who looks at the page and what they may do.</summary>
public sealed record Viewer(Actor Actor, bool MayOperate, bool MayAdminister)
{
    /// <summary>Before it is known who looks.</summary>
    public static Viewer Nobody { get; } = new(Actor.Nobody, MayOperate: false, MayAdminister: false);

    public string Name => Actor.Name;
}

/// <summary>Asks the policies about the person on this circuit.</summary>
public sealed class ViewerReader(AuthenticationStateProvider authentication, IAuthorizationService authorization, ViewerAddress address)
{
    public async Task<Viewer> ReadAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        var operate = await authorization.AuthorizeAsync(user, PortalPolicies.Operator);
        var administer = await authorization.AuthorizeAsync(user, PortalPolicies.Administrator);
        return new(Actor.Of(user, address.Value), operate.Succeeded, administer.Succeeded);
    }
}

/// <summary>Where the viewer's page was asked for from. A circuit has no request of its own, so it keeps that.</summary>
public sealed class ViewerAddress
{
    public string Value { get; private set; } = "";

    /// <summary>Once for each circuit: a later page of it comes over the same connection.</summary>
    internal void Keep(string? address) => Value = Value.Length > 0 ? Value : address ?? "";
}
