using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Agents;

/// <summary>Every refusal of the agent API: its status, its name, and one line in the log that holds no secret.</summary>
public sealed class AgentRefusalTests
{
    private const string Failure = """{"facts":null,"failure":"Nothing was looked at.","elapsedMilliseconds":1}""";

    [Theory]
    [InlineData("not json", 400, "enrollment-invalid")]
    [InlineData("null", 400, "enrollment-invalid")]
    [InlineData("{}", 400, "enrollment-invalid")]
    [InlineData("""{"code":"AAAA-AAAA-AAAA-AAAA","publicKey":{"x":"AAAA","y":"AAAA"},"host":{"name":"a","operatingSystem":"b","agentVersion":"c"}}""", 400, "enrollment-invalid")]
    public async Task Enroll_BodyIsWrong_IsRefused(string body, int status, string slug)
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();

        using var answer = await client.PostAsync(AgentApi.Enrollments, TestAgent.Json(body), TestContext.Current.CancellationToken);

        await AssertRefusedAsync(portal, answer, status, slug);
    }

    [Fact]
    public async Task Enroll_KeyIsNotOnCurve_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = new TestAgent(portal);
        var code = await CodeAsync(portal);
        var offCurve = agent.PublicKey with { Y = agent.PublicKey.X };

        using var answer = await agent.PostEnrollmentAsync(new(code.Code, offCurve, TestAgent.Host));

        await AssertRefusedAsync(portal, answer, 400, "enrollment-invalid", code.Code);
    }

    [Fact]
    public async Task Enroll_HostNameHoldsControlCharacters_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = new TestAgent(portal);
        var code = await CodeAsync(portal);

        using var answer = await agent.PostEnrollmentAsync(new(code.Code, agent.PublicKey, TestAgent.Host with { Name = "a\nb" }));

        await AssertRefusedAsync(portal, answer, 400, "enrollment-invalid", code.Code);
    }

    [Fact]
    public async Task Enroll_KeyIsAnothersAlready_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var code = await CodeAsync(portal);

        using var answer = await agent.PostEnrollmentAsync(new(code.Code, agent.PublicKey, TestAgent.Host));

        await AssertRefusedAsync(portal, answer, 400, "enrollment-invalid", code.Code);
    }

    [Fact]
    public async Task Enroll_CodeIsUnknown_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = new TestAgent(portal);

        using var answer = await agent.PostEnrollmentAsync(new("AAAA-BBBB-CCCC-DDDD", agent.PublicKey, TestAgent.Host));

        await AssertRefusedAsync(portal, answer, 403, "code-unknown", "AAAA-BBBB");
    }

    [Fact]
    public async Task Enroll_CodeIsUsed_IsRefused()
    {
        await using var portal = Portal.Start();
        using var first = new TestAgent(portal);
        using var second = new TestAgent(portal);
        var code = await CodeAsync(portal);
        using var enrolled = await first.PostEnrollmentAsync(new(code.Code, first.PublicKey, TestAgent.Host));
        portal.Log.Clear();

        using var answer = await second.PostEnrollmentAsync(new(code.Code, second.PublicKey, TestAgent.Host));

        Assert.Equal(201, (int)enrolled.StatusCode);
        await AssertRefusedAsync(portal, answer, 410, "code-used", code.Code);
    }

    [Fact]
    public async Task Enroll_CodeIsExpired_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = new TestAgent(portal);
        var code = await CodeAsync(portal);
        portal.Clock.Advance(code.ExpiresAt - portal.Clock.GetUtcNow());

        using var answer = await agent.PostEnrollmentAsync(new(code.Code, agent.PublicKey, TestAgent.Host));

        await AssertRefusedAsync(portal, answer, 410, "code-expired", code.Code);
    }

    [Fact]
    public async Task Enroll_BodyIsTooLarge_IsRefused()
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();
        var body = TestAgent.Json($"{{\"code\":\"{new string('A', 65 * 1024)}\"}}");

        using var answer = await client.PostAsync(AgentApi.Enrollments, body, TestContext.Current.CancellationToken);

        await AssertRefusedAsync(portal, answer, 413, "body-too-large");
    }

    [Fact]
    public async Task Enroll_BodyIsNotJsonByType_IsRefused()
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();
        using var body = new StringContent("{}", Encoding.UTF8, "text/plain");

        using var answer = await client.PostAsync(AgentApi.Enrollments, body, TestContext.Current.CancellationToken);

        await AssertRefusedAsync(portal, answer, 415, "media-type-unknown");
    }

    [Fact]
    public async Task Enroll_EleventhInAMinute_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = new TestAgent(portal);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var wrong = await agent.PostEnrollmentAsync(new("AAAA-BBBB-CCCC-DDDD", agent.PublicKey, TestAgent.Host));
            Assert.Equal(403, (int)wrong.StatusCode);
        }

        portal.Log.Clear();

        using var answer = await agent.PostEnrollmentAsync(new("AAAA-BBBB-CCCC-DDDD", agent.PublicKey, TestAgent.Host));

        await AssertRefusedAsync(portal, answer, 429, "too-many-requests", "AAAA-BBBB");
    }

    public static TheoryData<string, int, string> Tokens => new()
    {
        { "none", 401, "token-missing" },
        { "not a token", 401, "token-invalid" },
        { "another's key", 401, "token-invalid" },
        { "another's key, own kid", 401, "token-invalid" },
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
        using var request = new HttpRequestMessage(HttpMethod.Get, AgentApi.NextRun);
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        portal.Log.Clear();
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        await AssertRefusedAsync(portal, answer, status, slug, token is null ? null : token[^12..]);
    }

    [Fact]
    public async Task NextRun_TokenIsGood_IsAnswered()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);

        using var answer = await agent.PollAsync(started: true);

        Assert.Equal(200, (int)answer.StatusCode);
    }

    public static TheoryData<string, string, bool, int, string> Sections => new()
    {
        { "Registry", Failure, false, 404, "section-unknown" },
        { "0", Failure, false, 404, "section-unknown" },
        { "Network", "{", false, 400, "section-malformed" },
        { "Network", "null", false, 400, "section-malformed" },
        { "Network", """{"facts":null,"failure":null,"elapsedMilliseconds":1}""", false, 400, "section-malformed" },
        { "Network", """{"failure":"x","facts":{"cloud":"Public","proxy":null,"endpoints":[]},"elapsedMilliseconds":1}""", false, 400, "section-malformed" },
        { "Directory", """{"facts":{"cloud":"Public","proxy":null,"endpoints":[]},"failure":null,"elapsedMilliseconds":1}""", true, 400, "section-malformed" },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task StoreSection_ContentIsWrong_IsRefused(string section, string json, bool gzip, int status, string slug)
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);

        using var answer = await agent.PutAsync(run.RunId, section, json, gzip);

        await AssertRefusedAsync(portal, answer, status, slug);
    }

    [Fact]
    public async Task StoreSection_GzipIsBroken_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);
        using var content = TestAgent.Json("plain, whatever the header says");
        content.Headers.ContentEncoding.Add("gzip");

        using var answer = await agent.SendAsync(HttpMethod.Put, AgentApi.Section(run.RunId, SnapshotSection.Network), content);

        await AssertRefusedAsync(portal, answer, 400, "section-malformed");
    }

    [Fact]
    public async Task StoreSection_EncodingIsUnknown_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);
        using var content = TestAgent.Json(Failure);
        content.Headers.ContentEncoding.Add("br");

        using var answer = await agent.SendAsync(HttpMethod.Put, AgentApi.Section(run.RunId, SnapshotSection.Network), content);

        await AssertRefusedAsync(portal, answer, 415, "media-type-unknown");
    }

    [Fact]
    public async Task StoreSection_SentBodyIsTooLarge_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);
        using var content = TestAgent.Json(new string(' ', AgentApi.MaxSectionBytes + 1));

        using var answer = await agent.SendAsync(HttpMethod.Put, AgentApi.Section(run.RunId, SnapshotSection.Network), content);

        await AssertRefusedAsync(portal, answer, 413, "body-too-large");
    }

    [Fact]
    public async Task StoreSection_SmallGzipInflatesTooFar_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);
        using var bomb = TestAgent.Gzip(new byte[(32 * 1024 * 1024) + 1]);

        using var answer = await agent.SendAsync(HttpMethod.Put, AgentApi.Section(run.RunId, SnapshotSection.Network), bomb);

        Assert.True(bomb.Headers.ContentLength < 100_000);
        await AssertRefusedAsync(portal, answer, 413, "body-too-large");
    }

    [Fact]
    public async Task StoreSection_RunIsUnknown_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);

        using var answer = await agent.PutAsync(Guid.NewGuid(), "Network", Failure);

        await AssertRefusedAsync(portal, answer, 404, "run-unknown");
    }

    [Fact]
    public async Task StoreSection_RunIsAnotherAgents_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        using var other = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);

        using var answer = await other.PutAsync(run.RunId, "Network", Failure);

        await AssertRefusedAsync(portal, answer, 404, "run-unknown");
    }

    [Fact]
    public async Task StoreSection_RunIsCancelled_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);
        await portal.Get<CancelRun>().ExecuteAsync(run.RunId, TestContext.Current.CancellationToken);

        using var answer = await agent.PutAsync(run.RunId, "Network", Failure);

        await AssertRefusedAsync(portal, answer, 409, "run-cancelled");
    }

    [Theory]
    [InlineData("{", 400, "completion-malformed")]
    [InlineData("""{"host":{"name":"","operatingSystem":"b","agentVersion":"c"},"startedAt":"2026-01-01T00:00:00Z","takenAt":"2026-01-01T00:00:00Z","sentAt":"2026-01-01T00:00:00Z"}""", 400, "completion-malformed")]
    [InlineData("""{"host":{"name":"a","operatingSystem":"b","agentVersion":"c"},"startedAt":"0001-01-01T00:00:00Z","takenAt":"2026-01-01T00:00:00Z","sentAt":"2026-01-01T00:00:00Z"}""", 400, "completion-malformed")]
    public async Task Complete_ContentIsWrong_IsRefused(string json, int status, string slug)
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);

        using var answer = await agent.SendAsync(HttpMethod.Post, AgentApi.Completion(run.RunId), TestAgent.Json(json));

        await AssertRefusedAsync(portal, answer, status, slug);
    }

    [Fact]
    public async Task Complete_RunIsUnknown_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);

        using var answer = await agent.CompleteAsync(Guid.NewGuid());

        await AssertRefusedAsync(portal, answer, 404, "run-unknown");
    }

    private static async Task<EnrollmentCode> CodeAsync(Portal portal)
    {
        var code = await portal.Get<CreateEnrollmentCode>().ExecuteAsync("a test", TestContext.Current.CancellationToken);
        portal.Log.Clear();
        return code;
    }

    private static async Task<RunRequest> StartAsync(Portal portal, TestAgent agent)
    {
        var server = (await portal.Get<AgentQueries>().ReadAsync(TestContext.Current.CancellationToken)).Single(summary => summary.Id == agent.AgentId).ServerId;
        await portal.Get<RequestRun>().ExecuteAsync(server, RunTrigger.Person, "a test", null, TestContext.Current.CancellationToken);
        var run = await agent.TakeAsync();
        portal.Log.Clear();
        return run;
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
                using (await agent.SendAsync(HttpMethod.Get, $"{AgentApi.NextRun}?started=true", token: used))
                {
                    return used;
                }

            default:
                await portal.Get<RevokeAgent>().ExecuteAsync(agent.AgentId, "a test", TestContext.Current.CancellationToken);
                return agent.Token();
        }
    }

    private static async Task AssertRefusedAsync(Portal portal, HttpResponseMessage answer, int status, string slug, string? secret = null)
    {
        var problem = await answer.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken);
        Assert.Equal(
            (status, "application/problem+json", $"/problems/{slug}", status),
            ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, problem?.Type, problem?.Status));

        var line = Assert.Single(portal.Log.Lines, line => line.Level >= LogLevel.Information);
        Assert.Equal((LogLevel.Warning, true), (line.Level, line.Text.Contains(slug, StringComparison.Ordinal)));
        if (secret is not null)
        {
            Assert.All(portal.Log.Lines, line => Assert.DoesNotContain(secret, line.Text, StringComparison.OrdinalIgnoreCase));
        }
    }
}
