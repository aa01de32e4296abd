using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;

namespace WritebackPortal.Web.SignIn;

/// <summary>Writes down who was let in and who was not: in the log, in the audit log, and for whoever sets up the app registration.</summary>
internal sealed partial class SignInNotes(AuditTrail trail, RecentSignIns recent, ILogger<SignInNotes> logger)
{
    /// <summary>A token that stood every test.</summary>
    public void Read(ClaimsPrincipal person, JsonWebToken token)
    {
        recent.Add(person.Identity!.Name!, token);
        if (PersonClaims.HasTooManyGroups(token))
        {
            var id = IdOf(person);
            Log.GroupsLeftOut(logger, id);
        }
    }

    public Task RefusedAsync(ClaimsPrincipal person, HttpContext context) => trail.NoteAsync(
        Actor.Of(person, Actor.AddressOf(context)),
        new(AuditAct.SignInRefused, "blocked") { Outcome = AuditOutcome.Refused },
        context.RequestAborted);

    /// <param name="isRenewal">True when the session goes on: that is no news for the audit log.</param>
    public async Task AdmittedAsync(ClaimsPrincipal person, bool isRenewal, HttpContext context)
    {
        var (id, roles) = (IdOf(person), string.Join(", ", person.FindAll(ClaimTypes.Role).Select(role => role.Value)));
        Log.SignedIn(logger, id, roles);
        if (!isRenewal)
        {
            await trail.NoteAsync(
                Actor.Of(person, Actor.AddressOf(context)),
                new(AuditAct.SignedIn, roles.Length > 0 ? roles : "no role"),
                context.RequestAborted);
        }
    }

    private static string IdOf(ClaimsPrincipal person) => person.FindFirst(PortalClaims.PersonId)!.Value;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Person} is signed in with roles: {Roles}.")]
        public static partial void SignedIn(ILogger logger, string person, string roles);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The token of {Person} leaves groups out because they are too many. The portal reads app roles: assign those, and take groups out of the token's configuration.")]
        public static partial void GroupsLeftOut(ILogger logger, string person);
    }
}
