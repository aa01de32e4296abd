using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace WritebackPortal.Web.Agents.Api;

/// <summary>Knows an agent by the token that it signs for one request.</summary>
/// <remarks>Not derived from the framework's handler, which would log every refusal twice more.</remarks>
internal sealed class AgentTokenHandler(AgentTokens tokens, AgentPresence presence) : IAuthenticationHandler
{
    public const string Scheme = "Agent";
    public const string Policy = "Agent";
    public const string AgentClaim = "agent";
    public const string ServerClaim = "server";

    private HttpContext _context = null!;
    private AgentProblem _problem = AgentProblem.TokenMissing;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public async Task<AuthenticateResult> AuthenticateAsync()
    {
        var (agent, problem) = await tokens.VerifyAsync(_context.Request.Headers.Authorization.ToString(), _context.RequestAborted);
        if (agent is null || problem is not null)
        {
            _problem = (problem ?? AgentProblem.TokenInvalid) with { SignedBy = agent?.Id };
            return AuthenticateResult.NoResult();
        }

        presence.Heard(agent.Id);
        return AuthenticateResult.Success(new(Principal(agent), Scheme));
    }

    public Task ChallengeAsync(AuthenticationProperties? properties) => _problem.RefuseAsync(_context);

    public Task ForbidAsync(AuthenticationProperties? properties) => ChallengeAsync(properties);

    private static ClaimsPrincipal Principal(AgentRecord agent) =>
        new(new ClaimsIdentity(
            [new(AgentClaim, agent.Id.ToString("D")), new(ServerClaim, agent.ServerId.ToString("D"))],
            Scheme));
}

/// <summary>Who sends: bound from the token, so that no endpoint takes a server's id from the caller.</summary>
internal sealed record AgentIdentity(Guid AgentId, Guid ServerId)
{
    public static ValueTask<AgentIdentity?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<AgentIdentity?>(new(
            Guid.Parse(context.User.FindFirstValue(AgentTokenHandler.AgentClaim)!),
            Guid.Parse(context.User.FindFirstValue(AgentTokenHandler.ServerClaim)!)));
}
