using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Lookups;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Lookups;

/// <summary>A question about one user, from the person who asks to the agent and back.</summary>
public sealed class LookupTests
{
    private const string Name = "test.user17@corp.contoso.test";

    private static readonly Observation<LookupFacts> NotFound = new(null, "No user of corp.contoso.test has this name.", 12);
    private static readonly Observation<LookupFacts> Found = new(new(UserExamples.Covered, null), null, 84);

    [Fact]
    public async Task LookUp_AgentHoldsItsRequest_ReleasesItAndReturnsTheAnswer()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        var held = agent.TakeLookupAsync();
        await HoldingAsync(portal, agent);

        var asked = portal.Get<LookupUser>().ExecuteAsync(server, Name, Actors.Person, TestContext.Current.CancellationToken);
        var request = await held;
        using var delivered = await agent.AnswerAsync(request.LookupId, Found);
        var answer = await asked;

        Assert.Equal((Name, portal.Clock.GetUtcNow() + AgentApi.LookupTime), (request.Query, request.ExpiresAt));
        Assert.Equal(HttpStatusCode.NoContent, delivered.StatusCode);
        Assert.Equal((server, "connect01.corp.contoso.test", null, null), (answer!.ServerId, answer.ServerName, answer.Failure, answer.Fault));
        Assert.Equal(UserExamples.Covered.Identity, answer.Facts!.User!.Identity);
        Assert.Equal(0, portal.Get<LookupDesk>().Count);
    }

    [Fact]
    public async Task LookUp_ThroughTheApi_AnswersAndLogsWhoAskedButNotAboutWhom()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        using var client = portal.Client();
        portal.Get<AgentPresence>().Heard(agent.AgentId);

        var asked = client.PostAsJsonAsync($"/api/v1/servers/{server}/lookups", new { query = $"  {Name} " }, TestContext.Current.CancellationToken);
        var request = await agent.TakeLookupAsync();
        using var delivered = await agent.AnswerAsync(request.LookupId, NotFound);
        using var response = await asked;
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, Name), (response.StatusCode, request.Query));
        Assert.Equal(NotFound.Failure, answer.GetProperty("failure").GetString());
        Assert.Equal(
            ["Local operator looks up a user on connect01.corp.contoso.test.", "The lookup by Local operator on connect01.corp.contoso.test ended: NotAnswered."],
            portal.Log.Lines.Where(line => line.Category.EndsWith(nameof(LookupUser), StringComparison.Ordinal)).Select(line => line.Text));
        Assert.All(portal.Log.Lines, line => Assert.DoesNotContain("test.user17", line.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task LookUp_WhileARunIsUnderWay_IsHandedOutBesideIt()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        await portal.Get<RequestRun>().ExecuteAsync(server, RunTrigger.Person, Actors.Person, null, TestContext.Current.CancellationToken);
        var run = await agent.TakeAsync();

        var asked = portal.Get<LookupUser>().ExecuteAsync(server, Name, Actors.Person, TestContext.Current.CancellationToken);
        using var work = await agent.PollAsync(inHand: run.RunId);
        var request = (await work.Content.ReadFromJsonAsync(ContractsJson.Default.AgentWork, TestContext.Current.CancellationToken))!.Lookup;
        using var delivered = await agent.AnswerAsync(request!.LookupId, NotFound);

        Assert.Equal(NotFound.Failure, (await asked)!.Failure);
    }

    [Fact]
    public async Task LookUp_AgentIsNotConnected_SaysSoAtOnce()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        using var client = portal.Client();
        portal.Clock.Advance(AgentPresence.SilentAfter);

        using var response = await client.PostAsJsonAsync($"/api/v1/servers/{server}/lookups", new { query = Name }, TestContext.Current.CancellationToken);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal(
            (HttpStatusCode.Conflict, "/problems/agent-not-connected", "The agent on connect01.corp.contoso.test is not connected, so nobody can ask the directory. Look at its service on the server, or ask another server."),
            (response.StatusCode, problem.GetProperty("type").GetString(), problem.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task LookUp_AgentLeavesMeanwhile_SaysSoBeforeTheTimeIsOver()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        using var leave = new CancellationTokenSource();
        portal.Get<AgentPresence>().Heard(agent.AgentId);
        var asked = portal.Get<LookupUser>().ExecuteAsync(server, Name, Actors.Person, TestContext.Current.CancellationToken);
        await agent.TakeLookupAsync();

        var held = agent.PollAsync(cancellationToken: leave.Token);
        await HoldingAsync(portal, agent);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
        while (portal.Get<AgentPresence>().IsConnected(agent.AgentId))
        {
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        var passed = await PassAsync(portal, asked);

        Assert.Equal(LookupFault.Disconnected, (await asked)!.Fault);
        Assert.True(passed < AgentApi.LookupTime);
    }

    [Fact]
    public async Task LookUp_NoAnswerInTime_SaysSoAndRefusesTheLateOne()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        portal.Get<AgentPresence>().Heard(agent.AgentId);
        var asked = portal.Get<LookupUser>().ExecuteAsync(server, Name, Actors.Person, TestContext.Current.CancellationToken);
        var request = await agent.TakeLookupAsync();

        var passed = await PassAsync(portal, asked);
        portal.Log.Clear();
        using var late = await agent.AnswerAsync(request.LookupId, Found);

        Assert.Equal(LookupFault.NoAnswer, (await asked)!.Fault);
        Assert.InRange(passed, AgentApi.LookupTime, AgentApi.LookupTime + TimeSpan.FromSeconds(1));
        await Refusal.AssertAsync(portal, late, 404, "lookup-unknown", "user17");
    }

    [Fact]
    public async Task LookUp_PageGoesAway_WithdrawsTheQuestion()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        portal.Get<AgentPresence>().Heard(agent.AgentId);
        using var leave = new CancellationTokenSource();
        var asked = portal.Get<LookupUser>().ExecuteAsync(server, Name, Actors.Person, leave.Token);
        var request = await agent.TakeLookupAsync();

        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        portal.Log.Clear();
        using var late = await agent.AnswerAsync(request.LookupId, Found);

        Assert.Equal(0, portal.Get<LookupDesk>().Count);
        await Refusal.AssertAsync(portal, late, 404, "lookup-unknown");
    }

    [Fact]
    public async Task LookUp_PortalStops_SaysSo()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        portal.Get<AgentPresence>().Heard(agent.AgentId);
        var asked = portal.Get<LookupUser>().ExecuteAsync(server, Name, Actors.Person, TestContext.Current.CancellationToken);
        await agent.TakeLookupAsync();

        portal.Get<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();

        Assert.Equal((LookupFault.PortalStops, "The portal is stopping. Ask again in a moment."), ((await asked)!.Fault, (await asked)!.Failure));
    }

    [Fact]
    public async Task LookUp_MoreThanTheServerMayHave_AreRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        portal.Get<AgentPresence>().Heard(agent.AgentId);
        using var leave = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, LookupDesk.MostOfOneServer).Select(_ => portal.Get<LookupUser>().ExecuteAsync(server, Name, Actors.Person, leave.Token)).ToList();
        while (portal.Get<LookupDesk>().Count < LookupDesk.MostOfOneServer)
        {
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        var refused = await portal.Get<LookupUser>().ExecuteAsync(server, Name, Actors.Person, TestContext.Current.CancellationToken);
        await leave.CancelAsync();

        Assert.Equal(LookupFault.TooMany, refused!.Fault);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waiting));
        Assert.Equal(0, portal.Get<LookupDesk>().Count);
    }

    [Theory]
    [InlineData("""{"query":""}""")]
    [InlineData("""{"query":"   "}""")]
    [InlineData("""{"query":"a\u0000b"}""")]
    [InlineData("""{"query":null}""")]
    [InlineData("""{}""")]
    public async Task LookUp_QuestionIsNone_IsRefused(string body)
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        using var client = portal.Client();

        using var response = await client.PostAsync($"/api/v1/servers/{server}/lookups", TestAgent.Json(body), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task LookUp_QuestionIsTooLongOrServerUnknown_IsRefused()
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();

        using var tooLong = await client.PostAsJsonAsync($"/api/v1/servers/{Guid.NewGuid()}/lookups", new { query = new string('x', 1025) }, TestContext.Current.CancellationToken);
        using var unknown = await client.PostAsJsonAsync($"/api/v1/servers/{Guid.NewGuid()}/lookups", new { query = Name }, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (tooLong.StatusCode, unknown.StatusCode));
    }

    /// <summary>Lets the clock run until the task is done, and says how long that took by it.</summary>
    private static async Task<TimeSpan> PassAsync(Portal portal, Task task)
    {
        var began = portal.Clock.GetUtcNow();
        while (!task.IsCompleted)
        {
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
            for (var turn = 0; turn < 1000 && !task.IsCompleted; turn++)
            {
                await Task.Yield();
            }

            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        return portal.Clock.GetUtcNow() - began;
    }

    private static async Task HoldingAsync(Portal portal, TestAgent agent)
    {
        while (!portal.Get<AgentPresence>().IsHolding(agent.AgentId))
        {
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
