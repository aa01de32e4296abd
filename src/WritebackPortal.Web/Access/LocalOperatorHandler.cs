using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace WritebackPortal.Web.Access;

/// <summary>
/// Development only: trusts whoever sits at this machine. A request that may have come from elsewhere, through a proxy
/// or by a name that an attacker can point at this machine, is nobody's.
/// </summary>
internal sealed class LocalOperatorHandler(IHostEnvironment environment) : IAuthenticationHandler
{
    public const string Scheme = "LocalOperator";
    public const string UserName = "Local operator";

    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1", "[::1]"];

    // The X-Original ones are what stays of the others when a known proxy was believed.
    private static readonly string[] ForwardedHeaders =
    [
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via",
        "X-Original-For", "X-Original-Host", "X-Original-Proto",
    ];

    private HttpContext _context = null!;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync() =>
        Task.FromResult(environment.IsDevelopment() && IsLocal(_context)
            ? AuthenticateResult.Success(new(Operator(), Scheme))
            : AuthenticateResult.NoResult());

    public Task ChallengeAsync(AuthenticationProperties? properties) =>
        Denied.WriteAsync(
            _context,
            StatusCodes.Status401Unauthorized,
            "not-signed-in",
            "This portal runs in Development",
            "It answers at its own machine only, at localhost and without a proxy. Open it there, or run it in Production with sign-in.");

    public Task ForbidAsync(AuthenticationProperties? properties) => ChallengeAsync(properties);

    internal static bool IsLocal(HttpContext context) =>
        context.Connection is { RemoteIpAddress: { } remote, LocalIpAddress: { } local }
        && IPAddress.IsLoopback(remote)
        && IPAddress.IsLoopback(local)
        && LocalHosts.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
        && !ForwardedHeaders.Any(context.Request.Headers.ContainsKey);

    private static ClaimsPrincipal Operator() =>
        new(new ClaimsIdentity(
            [new(ClaimTypes.Name, UserName), new(ClaimTypes.Role, PortalPolicies.Administrator)],
            Scheme));
}
