using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.SignIn;

/// <summary>Asks with every request whether the session that a cookie holds still stands.</summary>
internal sealed class SessionEvents(KnownPeople people, Sessions sessions) : CookieAuthenticationEvents
{
    public const string SchemeName = "Session";
    public const string NoAccessPage = "/sign-in/no-access";

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var person = context.Principal!;
        if (people.IsBlocked(person.FindFirst(PortalClaims.PersonId)?.Value ?? "") || sessions.HasEnded(person))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(SchemeName);
            return;
        }

        sessions.Seen(person);
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (LocalAddress.IsNavigation(context.Request))
        {
            context.Response.Redirect($"{context.Request.PathBase}{NoAccessPage}{QueryString.Create("return", LocalAddress.Of(context.Request))}");
            return Task.CompletedTask;
        }

        return Denied.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden, "not-allowed", "Your role does not include this", "An administrator of the portal can give you a role that does.");
    }
}
