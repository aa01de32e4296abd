using Microsoft.AspNetCore.Authentication;

namespace WritebackPortal.Web.Access;

/// <summary>Outside Development nobody can sign in yet: agents report, pages and API stay shut.</summary>
internal sealed class NoSignInHandler : IAuthenticationHandler
{
    public const string Scheme = "NoSignIn";

    private HttpContext _context = null!;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

    public Task ChallengeAsync(AuthenticationProperties? properties) =>
        Denied.WriteAsync(
            _context,
            StatusCodes.Status401Unauthorized,
            "not-signed-in",
            "Sign-in is not part of this version",
            "Sign-in with Entra ID comes next. Until then the pages stay shut outside Development. Agents can enrol and report.");

    public Task ForbidAsync(AuthenticationProperties? properties) => ChallengeAsync(properties);
}
