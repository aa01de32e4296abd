using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Lookups;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Agents;

/// <summary>Every refusal of an answer to a lookup and of a report of progress.</summary>
public sealed class LookupRefusalTests
{
    private static readonly Observation<LookupFacts> Found = new(new(UserExamples.Covered, null), null, 84);

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"facts":null,"failure":null,"elapsedMilliseconds":1}""")]
    [InlineData("""{"facts":null,"failure":" ","elapsedMilliseconds":1}""")]
    [InlineData("""{"facts":{"user":null,"container":null},"failure":null,"elapsedMilliseconds":1}""")]
    [InlineData("""{"facts":{"user":null,"container":null},"failure":"Not found.","elapsedMilliseconds":1}""")]
    public async Task AnswerLookup_ContentIsWrong_IsRefusedAndTheQuestionStays(string json)
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var (asked, request) = await AskAsync(portal, agent);

        using var answer = await agent.SendAsync(HttpMethod.Post, AgentApi.LookupAnswer(request.LookupId), TestAgent.Json(json));

        await Refusal.AssertAsync(portal, answer, 400, "lookup-malformed");
        Assert.False(asked.IsCompleted);
    }

    [Fact]
    public async Task AnswerLookup_BodyIsTooLarge_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var (_, request) = await AskAsync(portal, agent);

        using var answer = await agent.SendAsync(HttpMethod.Post, AgentApi.LookupAnswer(request.LookupId), TestAgent.Json(new string(' ', AgentApi.MaxLookupBytes + 1)));

        await Refusal.AssertAsync(portal, answer, 413, "body-too-large");
    }

    [Fact]
    public async Task AnswerLookup_TypeIsUnknown_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var (_, request) = await AskAsync(portal, agent);

        using var answer = await agent.SendAsync(HttpMethod.Post, AgentApi.LookupAnswer(request.LookupId), new StringContent("{}"));

        await Refusal.AssertAsync(portal, answer, 415, "media-type-unknown");
    }

    [Fact]
    public async Task AnswerLookup_ByAnotherServersAgent_IsRefusedAndTheQuestionStays()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        using var stranger = await TestAgent.EnrollAsync(portal, TestAgent.Host with { Name = "connect02.corp.contoso.test" });
        var (asked, request) = await AskAsync(portal, agent);

        using var answer = await stranger.AnswerAsync(request.LookupId, Found);

        await Refusal.AssertAsync(portal, answer, 404, "lookup-unknown");
        Assert.False(asked.IsCompleted);
    }

    [Fact]
    public async Task AnswerLookup_Twice_IsRefusedTheSecondTime()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var (asked, request) = await AskAsync(portal, agent);
        using var first = await agent.AnswerAsync(request.LookupId, Found);
        await asked;
        portal.Log.Clear();

        using var second = await agent.AnswerAsync(request.LookupId, Found);

        Assert.True(first.IsSuccessStatusCode);
        await Refusal.AssertAsync(portal, second, 404, "lookup-unknown");
    }

    [Fact]
    public async Task AnswerLookup_WithoutAToken_IsRefused()
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();

        using var answer = await client.PostAsync(AgentApi.LookupAnswer(Guid.NewGuid()), TestAgent.Json("{}"), TestContext.Current.CancellationToken);

        await Refusal.AssertAsync(portal, answer, 401, "token-missing");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"section":"Directory","done":-1,"total":null,"of":"corp.contoso.test"}""")]
    [InlineData("""{"section":"Directory","done":1,"total":-5,"of":"corp.contoso.test"}""")]
    [InlineData("""{"section":"Directory","done":1,"total":null,"of":""}""")]
    [InlineData("""{"section":"Directory","done":1,"total":null,"of":"a\nb"}""")]
    [InlineData("""{"section":17,"done":1,"total":null,"of":"corp.contoso.test"}""")]
    public async Task ReportProgress_ContentIsWrong_IsRefused(string json)
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);

        using var answer = await agent.SendAsync(HttpMethod.Post, AgentApi.Progress(Guid.NewGuid()), TestAgent.Json(json));

        await Refusal.AssertAsync(portal, answer, 400, "progress-malformed");
    }

    [Fact]
    public async Task ReportProgress_RunUnknown_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);

        using var answer = await agent.ReportAsync(Guid.NewGuid(), new(SnapshotSection.Directory, 1, null, "corp.contoso.test"));

        await Refusal.AssertAsync(portal, answer, 404, "run-unknown");
    }

    private static async Task<(Task<LookupAnswer?> Asked, LookupRequest Request)> AskAsync(Portal portal, TestAgent agent)
    {
        var server = await Results.ServerOfAsync(portal, agent);
        portal.Get<AgentPresence>().Heard(agent.AgentId);
        var asked = portal.Get<LookupUser>().ExecuteAsync(server, "test.user17", Actors.Person, TestContext.Current.CancellationToken);
        var request = await agent.TakeLookupAsync();
        portal.Log.Clear();
        return (asked, request);
    }
}
