using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Jobs;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Jobs;

public sealed class JobTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly Judged Works = Results.Judged(Verdict.Works, "", Results.Passed("ACL-001"));

    [Fact]
    public async Task ExpireRuns_NoAnswerInTime_SaysSoAndLeavesTheVerdict()
    {
        await using var portal = Portal.Start();
        var (agent, server) = await EnrollAsync(portal);
        await Results.RunAsync(portal, server, Works);
        var run = await portal.Get<RequestRun>().ExecuteAsync(server, RunTrigger.Person, Actors.Person, null, TestContext.Current.CancellationToken);

        portal.Clock.Advance(5 * Minute - TimeSpan.FromSeconds(1));
        await RunAsync<ExpireRuns>(portal);
        var before = await portal.Get<RunQueries>().ReadAsync(run!.Value, TestContext.Current.CancellationToken);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await RunAsync<ExpireRuns>(portal);
        var after = await portal.Get<RunQueries>().ReadAsync(run.Value, TestContext.Current.CancellationToken);

        Assert.Equal(RunState.Waiting, before!.Run.State);
        Assert.Equal((RunState.Expired, "the agent did not take the run in time"), (after!.Run.State, after.Run.Reason));
        Assert.Equal((Verdict.Works, null), await StateAsync(portal, server));
        agent.Dispose();
    }

    [Fact]
    public async Task JudgeSilence_OneOfTwoIsSilent_IsUnknownSinceThen()
    {
        await using var portal = Portal.Start();
        var (first, silent) = await EnrollAsync(portal);
        var (second, _) = await EnrollAsync(portal);
        await Results.RunAsync(portal, silent, Works);
        portal.Get<AgentPresence>().Heard(first.AgentId);
        var seen = portal.Clock.GetUtcNow();

        await PassAsync<JudgeSilence>(portal, 2 * Minute, () => portal.Get<AgentPresence>().Heard(second.AgentId));
        var before = await StateAsync(portal, silent);
        await PassAsync<JudgeSilence>(portal, Minute, () => portal.Get<AgentPresence>().Heard(second.AgentId));

        Assert.Equal((Verdict.Works, null), before);
        Assert.Equal((Verdict.Unknown, $"the agent has not been heard of since {seen:yyyy-MM-dd HH:mm} UTC"), await ReasonAsync(portal, silent));
        await using var db = await portal.OpenAsync();
        Assert.Null((await db.CheckSpans.SingleAsync(TestContext.Current.CancellationToken)).End);
    }

    [Fact]
    public async Task JudgeSilence_AllAreSilentTogether_DoubtsItselfForOnePeriod()
    {
        await using var portal = Portal.Start();
        var (_, first) = await EnrollAsync(portal);
        var (_, second) = await EnrollAsync(portal);
        await Results.RunAsync(portal, first, Works);
        await Results.RunAsync(portal, second, Works);

        await PassAsync<JudgeSilence>(portal, 4 * Minute);
        var doubting = (await StateAsync(portal, first)).Verdict;
        await PassAsync<JudgeSilence>(portal, 2 * Minute);

        Assert.Equal((Verdict.Works, Verdict.Unknown, Verdict.Unknown), (doubting, (await StateAsync(portal, first)).Verdict, (await StateAsync(portal, second)).Verdict));
    }

    [Fact]
    public async Task JudgeSilence_PortalSlept_WaitsOnePeriodFirst()
    {
        await using var portal = Portal.Start();
        var (_, server) = await EnrollAsync(portal);
        await Results.RunAsync(portal, server, Works);
        await RunAsync<JudgeSilence>(portal);

        portal.Clock.Advance(TimeSpan.FromHours(8));
        await RunAsync<JudgeSilence>(portal);
        var awake = (await StateAsync(portal, server)).Verdict;
        await PassAsync<JudgeSilence>(portal, 3 * Minute);

        Assert.Equal((Verdict.Works, Verdict.Unknown), (awake, (await StateAsync(portal, server)).Verdict));
    }

    [Fact]
    public async Task JudgeSilence_AgentIsHeardOfAgain_AsksForNewFacts()
    {
        await using var portal = Portal.Start();
        var (agent, server) = await EnrollAsync(portal);
        await Results.RunAsync(portal, server, Works);
        await PassAsync<JudgeSilence>(portal, 4 * Minute);

        portal.Get<AgentPresence>().Heard(agent.AgentId);
        await RunAsync<JudgeSilence>(portal);

        var run = (await portal.Get<RunQueries>().OfServerAsync(server, null, 1, TestContext.Current.CancellationToken))[0];
        Assert.Equal((RunTrigger.Schedule, RunState.Waiting, Verdict.Unknown), (run.Trigger, run.State, (await StateAsync(portal, server)).Verdict));
        await Results.RunAsync(portal, server, Works);
        Assert.Equal(Verdict.Works, (await StateAsync(portal, server)).Verdict);
    }

    [Fact]
    public async Task DispatchRuns_LastRunIsOldEnough_AsksConnectedServersOnly()
    {
        await using var portal = Portal.Start();
        var (agent, connected) = await EnrollAsync(portal);
        var (_, absent) = await EnrollAsync(portal);
        await Results.RunAsync(portal, connected, Works);
        await Results.RunAsync(portal, absent, Works);

        portal.Clock.Advance(14 * Minute);
        portal.Get<AgentPresence>().Heard(agent.AgentId);
        await RunAsync<DispatchRuns>(portal);
        var early = await CountAsync(portal);
        portal.Clock.Advance(3 * Minute);
        portal.Get<AgentPresence>().Heard(agent.AgentId);
        await RunAsync<DispatchRuns>(portal);
        await RunAsync<DispatchRuns>(portal);

        await using var db = await portal.OpenAsync();
        var waiting = await db.Runs.SingleAsync(run => run.State == RunState.Waiting, TestContext.Current.CancellationToken);
        Assert.Equal((2, 3, connected, RunTrigger.Schedule), (early, await CountAsync(portal), waiting.ServerId, waiting.Trigger));
    }

    [Fact]
    public async Task StoreLastSeen_PollsCameIn_WritesTheLastOnceOnly()
    {
        await using var portal = Portal.Start();
        var (agent, _) = await EnrollAsync(portal);
        portal.Get<AgentPresence>().Heard(agent.AgentId);
        portal.Clock.Advance(Minute);
        portal.Get<AgentPresence>().Heard(agent.AgentId);
        await using var db = await portal.OpenAsync();
        Assert.Null((await db.Agents.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).LastSeen);

        await RunAsync<StoreLastSeen>(portal);

        Assert.Equal(portal.Clock.GetUtcNow(), (await db.Agents.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).LastSeen);
    }

    [Fact]
    public async Task Retain_FactsAndHistoryAreOld_KeepsWhatTheStateRestsOn()
    {
        await using var portal = Portal.Start();
        var (agent, server) = await EnrollAsync(portal);
        await CompleteWithSectionAsync(portal, agent, server);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await CompleteWithSectionAsync(portal, agent, server);
        portal.Clock.Advance(TimeSpan.FromDays(31));
        await RunAsync<Retain>(portal);
        await using var db = await portal.OpenAsync();
        var facts = (await db.RunSections.CountAsync(TestContext.Current.CancellationToken), await CountAsync(portal));

        portal.Clock.Advance(TimeSpan.FromDays(401));
        await RunAsync<Retain>(portal);

        Assert.Equal((1, 2), facts);
        Assert.Equal((1, 1), (await db.RunSections.CountAsync(TestContext.Current.CancellationToken), await CountAsync(portal)));
        Assert.NotEmpty(await db.CheckSpans.Where(span => span.End == null).ToListAsync(TestContext.Current.CancellationToken));
        Assert.NotNull((await portal.Get<ServerQueries>().ReadAsync(server, Minute, TestContext.Current.CancellationToken))!.Latest!.Network);
    }

    private static async Task CompleteWithSectionAsync(Portal portal, TestAgent agent, Guid server)
    {
        await portal.Get<RequestRun>().ExecuteAsync(server, RunTrigger.Person, Actors.Person, null, TestContext.Current.CancellationToken);
        var run = await agent.TakeAsync();
        using var stored = await agent.PutAsync(run.RunId, "Network", """{"facts":null,"failure":"No network.","elapsedMilliseconds":1}""");
        using var completed = await agent.CompleteAsync(run.RunId);
        completed.EnsureSuccessStatusCode();
    }

    private static async Task<(TestAgent Agent, Guid Server)> EnrollAsync(Portal portal)
    {
        var agent = await TestAgent.EnrollAsync(portal);
        return (agent, await Results.ServerOfAsync(portal, agent));
    }

    private static Task RunAsync<TJob>(Portal portal)
        where TJob : IPortalJob => portal.Get<TJob>().RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Lets time pass as the portal lives it: the job runs every half minute.</summary>
    private static async Task PassAsync<TJob>(Portal portal, TimeSpan time, Action? each = null)
        where TJob : IPortalJob
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Minute / 2)
        {
            portal.Clock.Advance(Minute / 2);
            each?.Invoke();
            await RunAsync<TJob>(portal);
        }
    }

    private static async Task<(Verdict Verdict, string? Reason)> StateAsync(Portal portal, Guid server)
    {
        var (verdict, reason) = await ReasonAsync(portal, server);
        return (verdict, reason.Length == 0 ? null : reason);
    }

    private static async Task<(Verdict Verdict, string Reason)> ReasonAsync(Portal portal, Guid server)
    {
        await using var db = await portal.OpenAsync();
        var state = await db.ServerStates.SingleAsync(state => state.ServerId == server, TestContext.Current.CancellationToken);
        return (state.Verdict, state.Reason);
    }

    private static async Task<int> CountAsync(Portal portal)
    {
        await using var db = await portal.OpenAsync();
        return await db.Runs.CountAsync(TestContext.Current.CancellationToken);
    }
}
