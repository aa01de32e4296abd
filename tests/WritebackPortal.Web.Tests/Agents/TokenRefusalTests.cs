using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Agents;

/// <summary>Every refusal of a token that is not the agent's own, fresh and unused, beside the one that is.</summary>
public sealed class TokenRefusalTests
{
    public static TheoryData<string, int, string> Tokens => new()
    {
        { "none", 401, "token-missing" },
        { "not a token", 401, "token-invalid" },
        { "another's key", 401, "token-invalid" },
        { "another's key, own kid", 401, "token-invalid" },
        { "no kid", 401, "token-invalid" },
        { "too long", 401, "token-invalid" },
        { "no time of issue", 401, "token-invalid" },
        { "no expiry", 401, "token-invalid" },
        { "symmetric", 401, "token-invalid" },
        { "unsigned", 401, "token-invalid" },
        { "unknown issuer", 401, "token-invalid" },
        { "wrong audience", 401, "token-invalid" },
        { "lives too long", 401, "token-invalid" },
        { "no id", 401, "token-invalid" },
        { "expired", 401, "token-expired" },
        { "from the future", 401, "token-expired" },
        { "from before the start", 401, "token-expired" },
        { "used", 401, "token-replayed" },
        { "revoked", 403, "agent-revoked" },
    };

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task NextRun_TokenIsWrong_IsRefused(string fault, int status, string slug)
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var token = await TokenAsync(portal, agent, fault);
        using var client = portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, AgentApi.NextWork);
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        portal.Log.Clear();
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        await Refusal.AssertAsync(portal, answer, status, slug, token is null ? null : token[^12..]);
    }

    [Fact]
    public async Task NextRun_TokenIsUsedAgain_NamesTheAgentAndSaysWhatItMayBe()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var token = agent.Token();
        using var first = await agent.SendAsync(HttpMethod.Get, $"{AgentApi.NextWork}?started=true", token: token);
        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        portal.Log.Clear();

        using var second = await agent.SendAsync(HttpMethod.Get, AgentApi.NextWork, token: token);

        Assert.Equal(
            $"Refused GET /api/agent/v1/work/next: token-replayed (used 30 s ago: where the agent is alone at this address, something on the way cut its request off and sent it again), from {agent.AgentId:D} at 127.0.0.1.",
            Assert.Single(portal.Log.Lines, line => line.Level >= LogLevel.Information).Text);
    }

    [Fact]
    public async Task NextRun_TokenIsGood_IsAnswered()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);

        using var answer = await agent.PollAsync(started: true);

        Assert.Equal(200, (int)answer.StatusCode);
    }

    private static async Task<string?> TokenAsync(Portal portal, TestAgent agent, string fault)
    {
        var now = portal.Clock.GetUtcNow().UtcDateTime;
        switch (fault)
        {
            case "none":
                return null;
            case "not a token":
                return "this.is-not-a.token";
            case "another's key":
                using (var other = new TestAgent(portal))
                {
                    return agent.Token(token => token.SigningCredentials = TestAgent.Credentials(other.Key, other.Thumbprint));
                }

            case "another's key, own kid":
                return agent.Token(token => token.SigningCredentials = TestAgent.Credentials(ECDsa.Create(ECCurve.NamedCurves.nistP256), agent.Thumbprint));
            case "no kid":
                return agent.Token(token => token.SigningCredentials = new(new ECDsaSecurityKey(agent.Key), SecurityAlgorithms.EcdsaSha256));
            case "too long":
                return agent.Token(token => token.Claims["padding"] = new string('x', 8192));
            case "no time of issue":
                return agent.Token(token => token.IssuedAt = null);
            case "no expiry":
                return agent.Token(token => token.Expires = null);
            case "symmetric":
                var secret = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(agent.PublicKey.X + agent.PublicKey.Y)) { KeyId = agent.Thumbprint };
                return agent.Token(token => token.SigningCredentials = new(secret, SecurityAlgorithms.HmacSha256));
            case "unsigned":
                return agent.Token(token => token.SigningCredentials = null);
            case "unknown issuer":
                return agent.Token(token => token.Issuer = Guid.NewGuid().ToString("D"));
            case "wrong audience":
                return agent.Token(token => token.Audience = "another-portal");
            case "lives too long":
                return agent.Token(token => token.Expires = now.AddMinutes(6));
            case "no id":
                return agent.Token(token => token.Claims.Remove(JwtRegisteredClaimNames.Jti));
            case "expired":
                portal.Clock.Advance(TimeSpan.FromMinutes(10));
                return agent.Token(token => (token.IssuedAt, token.NotBefore, token.Expires) = (now, now, now.AddMinutes(5)));
            case "from the future":
                return agent.Token(token => (token.IssuedAt, token.NotBefore, token.Expires) = (now.AddMinutes(2), now, now.AddMinutes(5)));
            case "from before the start":
                return agent.Token(token => (token.IssuedAt, token.NotBefore, token.Expires) = (now.AddSeconds(-10), now.AddSeconds(-10), now.AddMinutes(4)));
            case "used":
                var used = agent.Token();
                using (await agent.SendAsync(HttpMethod.Get, $"{AgentApi.NextWork}?started=true", token: used))
                {
                    return used;
                }

            default:
                await portal.Get<RevokeAgent>().ExecuteAsync(agent.AgentId, Actors.Person, TestContext.Current.CancellationToken);
                return agent.Token();
        }
    }
}
