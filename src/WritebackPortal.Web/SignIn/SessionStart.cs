using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.JsonWebTokens;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.SignIn;

/// <summary>Lets somebody in whom Entra ID vouches for, or keeps them out because the portal blocks them.</summary>
internal sealed partial class SessionStart(KnownPeople people, Sessions sessions, RecentSignIns recent, ILogger<SessionStart> logger)
{
    /// <summary>Where the handler leaves the validated token for this request only; it is never serialised.</summary>
    public const string TokenParameter = "validated";

    /// <exception cref="SignInFaultException">The portal blocks this person.</exception>
    public async Task ExecuteAsync(OAuthCreatingTicketContext context)
    {
        var person = context.Principal!;
        var token = context.Properties.GetParameter<JsonWebToken>(TokenParameter)!;
        var id = person.FindFirst(PortalClaims.PersonId)!.Value;
        var name = person.Identity!.Name!;
        recent.Add(name, token);
        if (PersonClaims.HasTooManyGroups(token))
        {
            Log.GroupsLeftOut(logger, id);
        }

        // Whoever has no role leaves no row behind: a whole company may try.
        var isKeptOut = HasRole(person)
            ? !await people.AdmitAsync(new(id, name, person.FindFirst(PortalClaims.UserName)?.Value ?? ""), context.HttpContext.RequestAborted)
            : people.IsBlocked(id);
        if (isKeptOut)
        {
            throw new SignInFaultException(SignInFaults.Blocked);
        }

        sessions.Begin(person, context.Properties);
        var roles = string.Join(", ", person.FindAll(ClaimTypes.Role).Select(role => role.Value));
        Log.SignedIn(logger, id, roles);
    }

    private static bool HasRole(ClaimsPrincipal person) =>
        person.HasClaim(claim => claim.Type == ClaimTypes.Role);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Person} is signed in with roles: {Roles}.")]
        public static partial void SignedIn(ILogger logger, string person, string roles);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The token of {Person} leaves groups out because they are too many. The portal reads app roles: assign those, and take groups out of the token's configuration.")]
        public static partial void GroupsLeftOut(ILogger logger, string person);
    }
}
