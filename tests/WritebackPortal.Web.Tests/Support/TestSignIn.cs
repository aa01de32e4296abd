using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.SignIn;

namespace WritebackPortal.Web.Tests.Support;

/// <summary>Stands where a portal's sign-in of people stands, and takes their word for who they are.</summary>
internal sealed class TestSignIn : IAuthenticationSignOutHandler
{
    public const string Header = "X-Test-Person";

    private HttpContext _context = null!;

    public static void Use(IServiceCollection services) => services.Configure<AuthenticationOptions>(options =>
    {
        foreach (var (_, scheme) in options.SchemeMap.Where(scheme => scheme.Key is LocalOperatorHandler.Scheme or SessionEvents.SchemeName))
        {
            scheme.HandlerType = typeof(TestSignIn);
        }
    });

    public static ClaimsPrincipal PrincipalOf(TestPerson person) =>
        new(new ClaimsIdentity(
            [
                new(PortalClaims.PersonId, person.Id),
                new(ClaimTypes.Name, person.Name),
                .. person.Role is { } role ? [new Claim(ClaimTypes.Role, role.ToString())] : Array.Empty<Claim>(),
            ],
            "Test"));

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    // A browser cannot put a header on its WebSocket; a cookie it can.
    public Task<AuthenticateResult> AuthenticateAsync()
    {
        var id = _context.Request.Headers[Header].FirstOrDefault() ?? _context.Request.Cookies[Header];
        return Task.FromResult(TestPerson.All.FirstOrDefault(person => person.Id == id) is { } person
            ? AuthenticateResult.Success(new(PrincipalOf(person), "Test"))
            : AuthenticateResult.NoResult());
    }

    public Task SignOutAsync(AuthenticationProperties? properties) => Task.CompletedTask;

    public Task ChallengeAsync(AuthenticationProperties? properties) =>
        Denied.WriteAsync(_context, StatusCodes.Status401Unauthorized, "not-signed-in", "Not signed in", "Sign in first.");

    public Task ForbidAsync(AuthenticationProperties? properties) =>
        Denied.WriteAsync(_context, StatusCodes.Status403Forbidden, "not-allowed", "Not allowed", "The role does not include it.");
}
