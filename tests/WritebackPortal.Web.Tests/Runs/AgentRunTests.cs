using System.Net;
using System.Net.Http.Json;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Runs;

public sealed class AgentRunTests
{
    private const string NoNetwork = """{"facts":null,"failure":"Nothing was looked at.","elapsedMilliseconds":12.5}""";
    private const string NoDirectory = """{"facts":null,"failure":"No domain controller answers.","elapsedMilliseconds":3}""";

    [Fact]
    public async Task NextRun_RunIsAskedForWhileHeld_IsReleasedWithIt()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        var held = agent.PollAsync();
        await HeldAsync(portal, agent, held);

        var runId = await portal.Get<RequestRun>().ExecuteAsync(server, RunTrigger.Person, Actors.Person, "a repair", TestContext.Current.CancellationToken);

        using var answer = await held;
        var run = (await answer.Content.ReadFromJsonAsync(ContractsJson.Default.AgentWork, TestContext.Current.CancellationToken))?.Run;
        Assert.Equal((runId, RunTrigger.Person, "Public"), (run!.RunId, run.Trigger, run.Profile.Name));
        Assert.Equal([SnapshotSection.Network, SnapshotSection.Directory, SnapshotSection.Controllers, SnapshotSection.Tls, SnapshotSection.Connect, SnapshotSection.Events], run.Sections);
        Assert.Equal(portal.Clock.GetUtcNow() + TimeSpan.FromMinutes(5), run.ExpiresAt);
    }

    [Fact]
    public async Task NextRun_NothingIsWanted_EndsWithNoContentAfterTheHoldTime()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var held = agent.PollAsync();
        await HeldAsync(portal, agent, held);

        while (!held.IsCompleted)
        {
            portal.Clock.Advance(AgentApi.HoldTime);
            await Task.WhenAny(held, Task.Run(() => { }, TestContext.Current.CancellationToken));
        }

        using var answer = await held;
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task NextRun_PortalStops_IsReleased()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var held = agent.PollAsync();
        await HeldAsync(portal, agent, held);

        portal.Get<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();

        using var answer = await held;
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task NextRun_AgentGivesUp_IsNoLongerConnected()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        using var giveUp = new CancellationTokenSource();
        var held = agent.PollAsync(cancellationToken: giveUp.Token);
        await HeldAsync(portal, agent, held);
        Assert.True(await IsConnectedAsync(portal, agent));

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
        while (await IsConnectedAsync(portal, agent))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task NextRun_AgentIsRevokedWhileHeld_IsReleasedAndRefusedFromThenOn()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var held = agent.PollAsync();
        await HeldAsync(portal, agent, held);

        await portal.Get<RevokeAgent>().ExecuteAsync(agent.AgentId, Actors.Person, TestContext.Current.CancellationToken);

        using var released = await held;
        using var next = await agent.PollAsync();
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Forbidden), (released.StatusCode, next.StatusCode));
    }

    [Fact]
    public async Task NextRun_AgentHasStarted_AsksForARunItself()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);

        using var first = await agent.PollAsync(started: true);
        using var restarted = await agent.PollAsync(started: true);

        var run = (await first.Content.ReadFromJsonAsync(ContractsJson.Default.AgentWork, TestContext.Current.CancellationToken))?.Run;
        var again = (await restarted.Content.ReadFromJsonAsync(ContractsJson.Default.AgentWork, TestContext.Current.CancellationToken))?.Run;
        Assert.Equal((RunTrigger.AgentStart, run!.RunId), (run.Trigger, again!.RunId));
    }

    [Fact]
    public async Task StoreSection_SentTwice_IsKeptOnce()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);

        using var first = await agent.PutAsync(run.RunId, "Network", NoNetwork);
        using var second = await agent.PutAsync(run.RunId, "network", NoNetwork.Replace("Nothing", "Something", StringComparison.Ordinal), gzip: true);

        var view = await ReadAsync(portal, run.RunId);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, second.StatusCode));
        Assert.Equal(
            [
                new(SnapshotSection.Network, portal.Clock.GetUtcNow(), "Nothing was looked at.", 12.5),
                new(SnapshotSection.Directory, null, null, null),
                new(SnapshotSection.Controllers, null, null, null),
                new(SnapshotSection.Tls, null, null, null),
                new(SnapshotSection.Connect, null, null, null),
                new(SnapshotSection.Events, null, null, null),
            ],
            view.Sections);
    }

    [Fact]
    public async Task Read_OneSectionIsIn_LeavesOutChecksThatWaitForTheOther()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);

        using var stored = await agent.PutAsync(run.RunId, "Network", NoNetwork);

        var view = await ReadAsync(portal, run.RunId);
        Assert.Equal(RunState.Running, view.Run.State);
        Assert.NotEmpty(view.Results);
        Assert.All(view.Results, result => Assert.Equal((true, "Nothing was looked at."), (result.Check.Id[..4] is "NET-" or "PRX-", result.Reason)));
    }

    [Fact]
    public async Task Complete_SentTwice_IsJudgedOnce()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);
        using var network = await agent.PutAsync(run.RunId, "Network", NoNetwork, gzip: true);
        using var directory = await agent.PutAsync(run.RunId, "Directory", NoDirectory);

        using var first = await agent.CompleteAsync(run.RunId);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        using var second = await agent.CompleteAsync(run.RunId);

        var view = await ReadAsync(portal, run.RunId);
        var server = await portal.Get<ServerQueries>().ReadAsync(view.Run.ServerId, TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, second.StatusCode));
        Assert.Equal((RunState.Completed, Checks.Verdict.Unknown, false), (view.Run.State, view.Run.Verdict, view.Run.IsBackfilled));
        Assert.Equal("No domain controller answers.", view.Facts.Directory!.Failure);
        Assert.Equal((view.Run.Id, view.Run.Verdict, view.Run.CompletedAt), (server!.LatestRun!.Id, server.Server.Verdict, server.Server.Since));
        Assert.Equal(Checks.CheckCatalog.All.Select(check => check.Info.Id), server.Checks.Select(check => check.Result.Check.Id));
    }

    [Fact]
    public async Task Complete_RunHasExpired_IsTakenAllTheSame()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        await portal.Get<Web.Jobs.ExpireRuns>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(RunState.Expired, (await ReadAsync(portal, run.RunId)).Run.State);

        using var answer = await agent.CompleteAsync(run.RunId);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(RunState.Completed, (await ReadAsync(portal, run.RunId)).Run.State);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 45, false)]
    [InlineData(30, 0, true)]
    [InlineData(30, -45, true)]
    public async Task Complete_ClockIsWrong_TellsItFromALateDelivery(int minutesLate, int clockErrorMinutes, bool isBackfilled)
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);
        var taken = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromMinutes(minutesLate));

        using var answer = await agent.CompleteAsync(run.RunId, taken, TimeSpan.FromMinutes(clockErrorMinutes));

        var view = await ReadAsync(portal, run.RunId);
        Assert.Equal((isBackfilled, taken), (view.Run.IsBackfilled, view.Facts.TakenAt));
    }

    [Fact]
    public async Task Enroll_HostIsKnownAndItsAgentWorks_IsAnotherServer()
    {
        await using var portal = Portal.Start();
        using var first = await TestAgent.EnrollAsync(portal);
        using var second = await TestAgent.EnrollAsync(portal, TestAgent.Host with { Name = "CONNECT01.corp.contoso.test" });

        var agents = await portal.Get<AgentQueries>().ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            new Dictionary<Guid, string> { [first.AgentId] = "connect01.corp.contoso.test", [second.AgentId] = "CONNECT01.corp.contoso.test (2)" },
            agents.ToDictionary(agent => agent.Id, agent => agent.ServerName));
    }

    [Fact]
    public async Task Enroll_HostsAgentWasRevoked_GoesOnWithItsServer()
    {
        await using var portal = Portal.Start();
        using var first = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, first);
        await portal.Get<RevokeAgent>().ExecuteAsync(first.AgentId, Actors.Person, TestContext.Current.CancellationToken);

        using var second = await TestAgent.EnrollAsync(portal);

        Assert.Equal(server, await Results.ServerOfAsync(portal, second));
    }

    [Fact]
    public async Task Enroll_CodeIsWrittenCarelessly_IsTaken()
    {
        await using var portal = Portal.Start();
        using var agent = new TestAgent(portal);
        var code = await portal.Get<CreateEnrollmentCode>().ExecuteAsync(Actors.Person, TestContext.Current.CancellationToken);

        using var answer = await agent.PostEnrollmentAsync(new(code.Code.ToLowerInvariant().Replace('-', ' '), agent.PublicKey, TestAgent.Host));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Matches("^([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$", code.Code);
    }

    // No delay: the portal says itself when it holds the request. A request that ended instead is told by its answer.
    private static async Task HeldAsync(Portal portal, TestAgent agent, Task<HttpResponseMessage> held)
    {
        while (!portal.Get<AgentPresence>().IsHolding(agent.AgentId))
        {
            Assert.False(held.IsCompleted);
            await Task.Yield();
        }
    }

    private static async Task<bool> IsConnectedAsync(Portal portal, TestAgent agent) =>
        (await portal.Get<AgentQueries>().ReadAsync(TestContext.Current.CancellationToken)).Single(summary => summary.Id == agent.AgentId).IsConnected;

    private static async Task<RunRequest> StartAsync(Portal portal, TestAgent agent)
    {
        await portal.Get<RequestRun>().ExecuteAsync(await Results.ServerOfAsync(portal, agent), RunTrigger.Person, Actors.Person, null, TestContext.Current.CancellationToken);
        return await agent.TakeAsync();
    }

    private static async Task<RunView> ReadAsync(Portal portal, Guid runId) =>
        (await portal.Get<RunQueries>().ReadAsync(runId, TestContext.Current.CancellationToken))!;
}
