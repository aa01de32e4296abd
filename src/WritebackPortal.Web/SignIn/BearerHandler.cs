using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.SignIn;

/// <summary>Knows the caller of the API by an access token of Entra ID, by the same rules by which people sign in.</summary>
/// <remarks>Not the framework's JwtBearer: see docs/adr/0006.</remarks>
internal sealed partial class BearerHandler(EntraTokens tokens, KnownPeople people, ILogger<BearerHandler> logger) : IAuthenticationHandler
{
    public const string SchemeName = "EntraBearer";

    private HttpContext _context = null!;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public async Task<AuthenticateResult> AuthenticateAsync()
    {
        try
        {
            var token = await tokens.ReadAccessTokenAsync(Sent(_context.Request), _context.RequestAborted);
            return Admit(token);
        }
        catch (TokenFaultException exception)
        {
            return Refuse(exception.Fault.Slug);
        }
        catch (SignInFaultException exception)
        {
            return Refuse(exception.Fault.Slug);
        }
    }

    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        _context.Response.Headers.WWWAuthenticate = "Bearer";
        return Denied.WriteAsync(_context, StatusCodes.Status401Unauthorized, "token-invalid", "The access token is not accepted", "It must be for this portal (api://<client id>), from an allowed tenant, version 2.0, and not expired. The portal's log names the reason.");
    }

    public Task ForbidAsync(AuthenticationProperties? properties) =>
        Denied.WriteAsync(_context, StatusCodes.Status403Forbidden, "not-allowed", "The token's role does not include this", "Assign the app role Viewer, Operator or Administrator to the person or application that asks.");

    private AuthenticateResult Admit(JsonWebToken token)
    {
        var identity = new ClaimsIdentity(SchemeName);
        PersonClaims.Add(identity, token, SchemeName);
        return people.IsBlocked(identity.FindFirst(PortalClaims.PersonId)!.Value)
            ? Refuse(SignInFaults.Blocked.Slug)
            : AuthenticateResult.Success(new(new(identity), SchemeName));
    }

    private AuthenticateResult Refuse(string reason)
    {
        Log.Refused(logger, _context.Request.Method, reason, _context.Connection.RemoteIpAddress);
        return AuthenticateResult.NoResult();
    }

    private static string? Sent(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) ? header.Parameter : null;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Refused an access token for {Method}: {Reason}, from {Address}.")]
        public static partial void Refused(ILogger logger, string method, string reason, System.Net.IPAddress? address);
    }
}
