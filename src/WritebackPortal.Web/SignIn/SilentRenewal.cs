using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.SignIn;

/// <summary>Asking Entra ID again about somebody who is signed in, without asking them.</summary>
internal static class SilentRenewal
{
    private const string PersonItem = ".renews";
    private const string BeganItem = ".began";

    public static AuthenticationProperties Properties(ClaimsPrincipal person, string back)
    {
        var properties = new AuthenticationProperties { RedirectUri = back };
        properties.Items[PersonItem] = person.FindFirstValue(PortalClaims.PersonId);
        properties.Items[BeganItem] = person.FindFirstValue(PersonClaims.SignedInAt);
        properties.SetParameter("prompt", "none");
        properties.SetParameter("login_hint", person.FindFirstValue(PortalClaims.UserName));
        return properties;
    }

    public static bool Is(AuthenticationProperties? properties) => properties?.Items.ContainsKey(PersonItem) == true;

    /// <summary>When the session began that this answer renews; null when it begins one. Another person's answer begins one.</summary>
    public static DateTimeOffset? BeganAt(ClaimsPrincipal person, AuthenticationProperties properties)
    {
        properties.Items.Remove(PersonItem, out var renewed);
        properties.Items.Remove(BeganItem, out var began);
        return renewed == person.FindFirstValue(PortalClaims.PersonId)
            && long.TryParse(began, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }
}

/// <summary>Sends an opened page by Entra ID when its session is due. Files and circuits pass; a circuit ends by itself when it stays too long.</summary>
internal sealed class SessionRenewal(RequestDelegate next, Sessions sessions)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.AuthenticationType != EntraHandler.SchemeName
            || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || !sessions.IsDue(context.User))
        {
            return next(context);
        }

        if (LocalAddress.IsNavigation(context.Request))
        {
            return context.ChallengeAsync(EntraHandler.SchemeName, SilentRenewal.Properties(context.User, LocalAddress.Of(context.Request)));
        }

        return Denied.IsForPrograms(context.Request.Path)
            ? Denied.WriteAsync(context, StatusCodes.Status401Unauthorized, "session-due", "The session is to be renewed", "Open a page of the portal in this browser, then ask again. A program sends an access token or a key of its own.")
            : next(context);
    }
}
