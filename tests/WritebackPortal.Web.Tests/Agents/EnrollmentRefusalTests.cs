using System.Text;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Agents;

/// <summary>Every refusal of an enrolment.</summary>
public sealed class EnrollmentRefusalTests
{
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

        await Refusal.AssertAsync(portal, answer, status, slug);
    }

    [Fact]
    public async Task Enroll_KeyIsNotOnCurve_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = new TestAgent(portal);
        var code = await CodeAsync(portal);
        var offCurve = agent.PublicKey with { Y = agent.PublicKey.X };

        using var answer = await agent.PostEnrollmentAsync(new(code.Code, offCurve, TestAgent.Host));

        await Refusal.AssertAsync(portal, answer, 400, "enrollment-invalid", code.Code);
    }

    [Fact]
    public async Task Enroll_HostNameHoldsControlCharacters_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = new TestAgent(portal);
        var code = await CodeAsync(portal);

        using var answer = await agent.PostEnrollmentAsync(new(code.Code, agent.PublicKey, TestAgent.Host with { Name = "a\nb" }));

        await Refusal.AssertAsync(portal, answer, 400, "enrollment-invalid", code.Code);
    }

    [Fact]
    public async Task Enroll_KeyIsAnothersAlready_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var code = await CodeAsync(portal);

        using var answer = await agent.PostEnrollmentAsync(new(code.Code, agent.PublicKey, TestAgent.Host));

        await Refusal.AssertAsync(portal, answer, 400, "enrollment-invalid", code.Code);
    }

    [Fact]
    public async Task Enroll_CodeIsUnknown_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = new TestAgent(portal);

        using var answer = await agent.PostEnrollmentAsync(new("AAAA-BBBB-CCCC-DDDD", agent.PublicKey, TestAgent.Host));

        await Refusal.AssertAsync(portal, answer, 403, "code-unknown", "AAAA-BBBB");
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
        await Refusal.AssertAsync(portal, answer, 410, "code-used", code.Code);
    }

    [Fact]
    public async Task Enroll_CodeIsExpired_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = new TestAgent(portal);
        var code = await CodeAsync(portal);
        portal.Clock.Advance(code.ExpiresAt - portal.Clock.GetUtcNow());

        using var answer = await agent.PostEnrollmentAsync(new(code.Code, agent.PublicKey, TestAgent.Host));

        await Refusal.AssertAsync(portal, answer, 410, "code-expired", code.Code);
    }

    [Fact]
    public async Task Enroll_BodyIsTooLarge_IsRefused()
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();
        var body = TestAgent.Json($"{{\"code\":\"{new string('A', 65 * 1024)}\"}}");

        using var answer = await client.PostAsync(AgentApi.Enrollments, body, TestContext.Current.CancellationToken);

        await Refusal.AssertAsync(portal, answer, 413, "body-too-large");
    }

    [Fact]
    public async Task Enroll_BodyIsNotJsonByType_IsRefused()
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();
        using var body = new StringContent("{}", Encoding.UTF8, "text/plain");

        using var answer = await client.PostAsync(AgentApi.Enrollments, body, TestContext.Current.CancellationToken);

        await Refusal.AssertAsync(portal, answer, 415, "media-type-unknown");
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

        await Refusal.AssertAsync(portal, answer, 429, "too-many-requests", "AAAA-BBBB");
    }

    private static async Task<EnrollmentCode> CodeAsync(Portal portal)
    {
        var code = await portal.Get<CreateEnrollmentCode>().ExecuteAsync(Actors.Person, TestContext.Current.CancellationToken);
        portal.Log.Clear();
        return code;
    }
}
