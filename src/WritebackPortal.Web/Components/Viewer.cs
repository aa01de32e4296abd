using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.Components;

/// <summary>Who looks at the page and what they may do.</summary>
/// <param name="MayAdminister">May enrol, revoke, and administer people and keys: an administrator who sees every server.</param>
public sealed record Viewer(Actor Actor, bool MayOperate, bool MayAdminister)
{
    /// <summary>Before it is known who looks.</summary>
    public static Viewer Nobody { get; } = new(Actor.Nobody, MayOperate: false, MayAdminister: false);

    public string Name => Actor.Name;

    public Standing Standing { get; init; } = Standing.None;

    /// <summary>Null for the local operator of a Development portal.</summary>
    public string? PersonId => Standing.PersonId;

    public bool MayView => Standing.Has(PortalRole.Viewer);

    /// <summary>May configure the servers that they see.</summary>
    public bool MayConfigure => Standing.Has(PortalRole.Administrator);
}

/// <summary>Asks what the person on this circuit may do now: by the same answer as the policies, so also while a page has been open for hours.</summary>
public sealed class ViewerReader(AuthenticationStateProvider authentication, Standings standings, ViewerAddress address)
{
    /// <summary>Cascades who looks to the pages, once the layout has asked.</summary>
    public CascadingValueSource<Viewer> Source { get; } = new(Viewer.Nobody, isFixed: false);

    public async Task<Viewer> ReadAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        var standing = standings.Of(user);
        return new(Actor.Of(user, address.Value), standing.Has(PortalRole.Operator), standing.HasEverywhere(PortalRole.Administrator)) { Standing = standing };
    }
}

/// <summary>Where the viewer's page was asked for from. A circuit has no request of its own, so it keeps that.</summary>
public sealed class ViewerAddress
{
    public string Value { get; private set; } = "";

    /// <summary>Once for each circuit: a later page of it comes over the same connection.</summary>
    internal void Keep(string? address) => Value = Value.Length > 0 ? Value : address ?? "";
}
