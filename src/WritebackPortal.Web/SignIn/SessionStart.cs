using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.JsonWebTokens;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.SignIn;

/// <summary>Lets somebody in whom Entra ID vouches for, or keeps them out because the portal blocks them.</summary>
internal sealed class SessionStart(KnownPeople people, Sessions sessions, SignInNotes notes)
{
    /// <summary>Where the handler leaves the validated token for this request only; it is never serialised.</summary>
    public const string TokenParameter = "validated";

    /// <exception cref="SignInFaultException">The portal blocks this person.</exception>
    public async Task ExecuteAsync(OAuthCreatingTicketContext context)
    {
        var (person, http) = (context.Principal!, context.HttpContext);
        notes.Read(person, context.Properties.GetParameter<JsonWebToken>(TokenParameter)!);
        if (!await AdmitAsync(person, http.RequestAborted))
        {
            await notes.RefusedAsync(person, http);
            throw new SignInFaultException(SignInFaults.Blocked);
        }

        var isRenewal = SilentRenewal.Is(context.Properties);
        sessions.Begin(person, context.Properties);
        await notes.AdmittedAsync(person, isRenewal, http);
    }

    // Whoever has no role leaves no row behind: a whole company may try. But a role that was taken away is news,
    // and the first administrator may have none yet.
    private async Task<bool> AdmitAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        var id = person.FindFirst(PortalClaims.PersonId)!.Value;
        var role = PortalRoles.Of(person);
        return (role is null && people.Find(id) is null && people.HasHadAdministrator)
            || await people.AdmitAsync(new(id, person.Identity!.Name!, person.FindFirst(PortalClaims.UserName)?.Value ?? "") { Role = role }, cancellationToken);
    }
}
