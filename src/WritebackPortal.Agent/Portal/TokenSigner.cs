using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WritebackPortal.Agent.Keys;
using WritebackPortal.Contracts;

namespace WritebackPortal.Agent.Portal;

/// <summary>Signs one short-lived token for each request: the portal takes a token once.</summary>
internal sealed class TokenSigner(Guid agentId, AgentKey key, TimeProvider time)
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public string Sign()
    {
        var now = time.GetUtcNow();
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = agentId.ToString("D"),
            Audience = AgentApi.Audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + AgentApi.TokenLifetime).UtcDateTime,
            Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N") },
            SigningCredentials = key.SigningCredentials(),
        });
    }
}
