using System.Net;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Jobs;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Runs;

public sealed class ProgressTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Progress_OfARunUnderWay_IsShownInItsStep()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);

        using var first = await agent.ReportAsync(run.RunId, Users(1_000, null));
        using var second = await agent.ReportAsync(run.RunId, Users(12_000, 41_230));

        var view = await ReadAsync(portal, run);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, second.StatusCode));
        Assert.Equal(Users(12_000, 41_230), view.Progress);
        Assert.Equal(
            (StepState.Running, "12,000 of 41,230 users of corp.contoso.test"),
            RunSteps.Of(view).Where(step => step.Title == "Directory").Select(step => (step.State, step.Progress)).Single());
    }

    [Fact]
    public async Task Progress_GoesOnForHours_KeepsTheRunFromExpiring()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);

        for (var minute = 0; minute < 120; minute++)
        {
            portal.Clock.Advance(Minute);
            using var answer = await agent.ReportAsync(run.RunId, Users(minute, null));
            await portal.Get<ExpireRuns>().RunAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(RunState.Running, (await ReadAsync(portal, run)).Run.State);
    }

    [Fact]
    public async Task Progress_Stops_TheRunExpires()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);
        portal.Clock.Advance(4 * Minute);
        using var report = await agent.ReportAsync(run.RunId, Users(1, null));

        portal.Clock.Advance((5 * Minute) - TimeSpan.FromSeconds(1));
        await portal.Get<ExpireRuns>().RunAsync(TestContext.Current.CancellationToken);
        var before = await ReadAsync(portal, run);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await portal.Get<ExpireRuns>().RunAsync(TestContext.Current.CancellationToken);
        var after = await ReadAsync(portal, run);
        using var late = await agent.ReportAsync(run.RunId, Users(2, null));

        Assert.Equal((RunState.Running, RunState.Expired, null), (before.Run.State, after.Run.State, after.Progress));
        Assert.Equal((HttpStatusCode.NoContent, RunState.Expired), (late.StatusCode, (await ReadAsync(portal, run)).Run.State));
    }

    [Fact]
    public async Task Progress_DeadlineStillFar_IsNotWrittenAgain()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);
        using var first = await agent.ReportAsync(run.RunId, Users(1, null));
        var written = (await ReadAsync(portal, run)).ExpiresAt;

        portal.Clock.Advance(2 * Minute);
        using var soon = await agent.ReportAsync(run.RunId, Users(2, null));
        var unchanged = (await ReadAsync(portal, run)).ExpiresAt;
        portal.Clock.Advance(Minute);
        using var later = await agent.ReportAsync(run.RunId, Users(3, null));

        Assert.Equal((written, portal.Clock.GetUtcNow() + (5 * Minute)), (unchanged, (await ReadAsync(portal, run)).ExpiresAt));
    }

    [Fact]
    public async Task Progress_RunIsCancelled_TellsTheAgent()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);
        using var report = await agent.ReportAsync(run.RunId, Users(1, null));
        await portal.Get<CancelRun>().ExecuteAsync(run.RunId, Actors.Person, TestContext.Current.CancellationToken);
        portal.Log.Clear();

        using var answer = await agent.ReportAsync(run.RunId, Users(2, null));

        await Refusal.AssertAsync(portal, answer, 409, "run-cancelled");
    }

    [Fact]
    public async Task Progress_OfAnotherServersRun_IsRefused()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        using var stranger = await TestAgent.EnrollAsync(portal, TestAgent.Host with { Name = "connect02.corp.contoso.test" });
        var run = await StartAsync(portal, agent);
        using var report = await agent.ReportAsync(run.RunId, Users(1, null));
        portal.Log.Clear();

        using var answer = await stranger.ReportAsync(run.RunId, Users(2, null));

        await Refusal.AssertAsync(portal, answer, 404, "run-unknown");
        Assert.Equal(Users(1, null), (await ReadAsync(portal, run)).Progress);
    }

    [Fact]
    public async Task NextRun_AgentHasItInHandForLong_IsNotHandedOutAgain()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var run = await StartAsync(portal, agent);
        portal.Clock.Advance(Minute);

        var held = agent.PollAsync(inHand: run.RunId);
        while (!portal.Get<AgentPresence>().IsHolding(agent.AgentId))
        {
            Assert.False(held.IsCompleted);
            await Task.Yield();
        }

        while (!held.IsCompleted)
        {
            portal.Clock.Advance(AgentApi.HoldTime);
            await Task.WhenAny(held, Task.Run(() => { }, TestContext.Current.CancellationToken));
        }

        using var answer = await held;
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(run.RunId, (await agent.TakeAsync()).RunId);
    }

    private static RunProgress Users(int done, int? total) => new(SnapshotSection.Directory, done, total, "corp.contoso.test");

    private static async Task<RunRequest> StartAsync(Portal portal, TestAgent agent)
    {
        var server = await Results.ServerOfAsync(portal, agent);
        await portal.Get<RequestRun>().ExecuteAsync(server, RunTrigger.Person, Actors.Person, null, TestContext.Current.CancellationToken);
        return await agent.TakeAsync();
    }

    private static async Task<RunView> ReadAsync(Portal portal, RunRequest run) =>
        (await portal.Get<RunQueries>().ReadAsync(run.RunId, TestContext.Current.CancellationToken))!;
}
