using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Agents;

/// <summary>Every refusal of a section and of a completion.</summary>
public sealed class RunRefusalTests
{
    private const string Failure = """{"facts":null,"failure":"Nothing was looked at.","elapsedMilliseconds":1}""";

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

        await Refusal.AssertAsync(portal, answer, status, slug);
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

        await Refusal.AssertAsync(portal, answer, 400, "section-malformed");
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

        await Refusal.AssertAsync(portal, answer, 415, "media-type-unknown");
    }

    [Fact]
    public async Task StoreSection_SentBodyIsTooLarge_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);
        using var content = TestAgent.Json(new string(' ', AgentApi.MaxSectionBytes + 1));

        using var answer = await agent.SendAsync(HttpMethod.Put, AgentApi.Section(run.RunId, SnapshotSection.Network), content);

        await Refusal.AssertAsync(portal, answer, 413, "body-too-large");
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
        await Refusal.AssertAsync(portal, answer, 413, "body-too-large");
    }

    [Fact]
    public async Task StoreSection_RunIsUnknown_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);

        using var answer = await agent.PutAsync(Guid.NewGuid(), "Network", Failure);

        await Refusal.AssertAsync(portal, answer, 404, "run-unknown");
    }

    [Fact]
    public async Task StoreSection_RunIsAnotherAgents_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        using var other = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);

        using var answer = await other.PutAsync(run.RunId, "Network", Failure);

        await Refusal.AssertAsync(portal, answer, 404, "run-unknown");
    }

    [Fact]
    public async Task StoreSection_RunIsCancelled_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);
        await portal.Get<CancelRun>().ExecuteAsync(run.RunId, Actors.Person, TestContext.Current.CancellationToken);

        using var answer = await agent.PutAsync(run.RunId, "Network", Failure);

        await Refusal.AssertAsync(portal, answer, 409, "run-cancelled");
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

        await Refusal.AssertAsync(portal, answer, status, slug);
    }

    [Fact]
    public async Task Complete_RunIsUnknown_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);

        using var answer = await agent.CompleteAsync(Guid.NewGuid());

        await Refusal.AssertAsync(portal, answer, 404, "run-unknown");
    }

    private static async Task<RunRequest> StartAsync(Portal portal, TestAgent agent)
    {
        var server = (await portal.Get<AgentQueries>().ReadAsync(TestContext.Current.CancellationToken)).Single(summary => summary.Id == agent.AgentId).ServerId;
        await portal.Get<RequestRun>().ExecuteAsync(server, RunTrigger.Person, Actors.Person, null, TestContext.Current.CancellationToken);
        var run = await agent.TakeAsync();
        portal.Log.Clear();
        return run;
    }
}
