using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Agents.Api;

/// <summary>Decides whether a token is one that an enrolled agent signed for this request, and for no other.</summary>
internal sealed class AgentTokens(IDbContextFactory<PortalDb> databases, TokenReplay replay, TimeProvider time)
{
    internal static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    private const string Bearer = "Bearer ";
    private const int MaxTokenLength = 4096;
    private const int MaxTokenIdLength = 64;

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaxTokenLength };

    /// <returns>Who signed the token, where that is certain, and why it is refused all the same.</returns>
    public async Task<(AgentRecord? Agent, AgentProblem? Problem)> VerifyAsync(string authorization, CancellationToken cancellationToken)
    {
        if (!authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return (null, AgentProblem.TokenMissing);
        }

        if (Read(authorization[Bearer.Length..]) is not { } token
            || !Guid.TryParseExact(token.Issuer, "D", out var agentId)
            || await FindAsync(agentId, cancellationToken) is not { } agent
            || !await IsSignedByAsync(agent, token))
        {
            return (null, AgentProblem.TokenInvalid);
        }

        return (agent, ProblemOf(token, agent));
    }

    private static JsonWebToken? Read(string text)
    {
        try
        {
            return text.Length <= MaxTokenLength ? new JsonWebToken(text) : null;
        }
        catch (Exception exception) when (exception is SecurityTokenException or ArgumentException)
        {
            return null;
        }
    }

    private async Task<AgentRecord?> FindAsync(Guid agentId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Agents.AsNoTracking().SingleOrDefaultAsync(agent => agent.Id == agentId, cancellationToken);
    }

    private async Task<bool> IsSignedByAsync(AgentRecord agent, JsonWebToken token)
    {
        if (token.Kid != agent.Thumbprint)
        {
            return false;
        }

        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = agent.Id.ToString("D"),
            ValidAudience = AgentApi.Audience,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKey = new JsonWebKey { Kty = "EC", Crv = "P-256", X = agent.PublicKeyX, Y = agent.PublicKeyY, KeyId = agent.Thumbprint },

            // Judged below, by the portal's clock.
            ValidateLifetime = false,
        });
        return result.IsValid;
    }

    private AgentProblem? ProblemOf(JsonWebToken token, AgentRecord agent)
    {
        if (token.IssuedAt == DateTime.MinValue || token.ValidTo == DateTime.MinValue || token.Id is not { Length: > 0 and <= MaxTokenIdLength })
        {
            return AgentProblem.TokenInvalid;
        }

        var issuedAt = new DateTimeOffset(token.IssuedAt, TimeSpan.Zero);
        var expiresAt = new DateTimeOffset(token.ValidTo, TimeSpan.Zero);
        if (expiresAt - issuedAt > AgentApi.TokenLifetime)
        {
            return AgentProblem.TokenInvalid;
        }

        var now = time.GetUtcNow();
        if (issuedAt > now + ClockSkew || expiresAt < now - ClockSkew || issuedAt < replay.Since)
        {
            return AgentProblem.TokenExpired;
        }

        if (replay.UsedBefore(agent.Id, token.Id, expiresAt + ClockSkew) is { } ago)
        {
            return AgentProblem.TokenReplayed with { Cause = $" (used {ago.TotalSeconds:0} s ago: where the agent is alone at this address, something on the way cut its request off and sent it again)" };
        }

        return agent.RevokedAt is null ? null : AgentProblem.AgentRevoked;
    }
}
