using Microsoft.AspNetCore.Authentication;

namespace WritebackPortal.Web.Agents.Api;

/// <summary>Knows an agent by the token that it signs for one request.</summary>
internal sealed class AgentTokenHandler : IAuthenticationHandler
{
    public const string Scheme = "Agent";
    public const string Policy = "Agent";
    public const string AgentClaim = "agent";

    private HttpContext _context = null!;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        _context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    public Task ForbidAsync(AuthenticationProperties? properties) => ChallengeAsync(properties);
}
