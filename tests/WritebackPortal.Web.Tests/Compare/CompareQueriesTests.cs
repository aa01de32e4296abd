using WritebackPortal.Checks;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Compare;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Compare;

public sealed class CompareQueriesTests
{
    [Fact]
    public async Task Read_MomentsWithoutFacts_IsWhatHistorySaysThen()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        var start = portal.Clock.GetUtcNow();
        await Results.RunAsync(portal, server, Results.Judged(Verdict.Works, "", Results.Passed("ACL-001")));
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await Results.RunAsync(portal, server, Results.Judged(Verdict.Broken, "a right is missing", Results.Failed("ACL-001", new Finding("OU=Staff", "It is missing."))));

        var view = await ReadAsync(portal, new(CompareQuestion.Moments, server, null) { From = start.AddMinutes(30), To = start.AddMinutes(61) });
        var before = await ReadAsync(portal, new(CompareQuestion.Moments, server, null) { From = start.AddDays(-1), To = start.AddMinutes(61) });

        Assert.Equal((Verdict.Works, Verdict.Broken, "a right is missing"), (view!.Left.Verdict, view.Right.Verdict, view.Right.Reason));
        Assert.Equal(["ACL-001 Passed", "ACL-001 Failed"], new[] { view.Left, view.Right }.Select(side => Assert.Single(side.Results)).Select(result => $"{result.Check.Id} {result.Outcome}"));
        Assert.Equal((null, null), (view.Left.Facts, view.Right.Facts));
        Assert.False(before!.Left.IsKnown);
    }

    [Fact]
    public async Task Read_Runs_AreEachWhatTheySaw()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        var first = await RunAsync(portal, agent, server, "The first reason.");
        portal.Clock.Advance(TimeSpan.FromHours(1));
        var second = await RunAsync(portal, agent, server, "The second reason.");

        var view = await ReadAsync(portal, new(CompareQuestion.Runs, server, null) { FromRun = first, ToRun = second });
        var moments = await ReadAsync(portal, new(CompareQuestion.Moments, server, null) { From = portal.Clock.GetUtcNow().AddMinutes(-30), To = portal.Clock.GetUtcNow() });

        Assert.Equal(("The first reason.", "The second reason."), (view!.Left.Facts!.Network!.Failure, view.Right.Facts!.Network!.Failure));
        Assert.Equal((first, second), (moments!.Left.RunId, moments.Right.RunId));
        Assert.Empty(Comparison.Of(view.Left, view.Right).Differences);
    }

    [Fact]
    public async Task Read_RunOfAnotherServerOrNothing_IsNull()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        using var other = await TestAgent.EnrollAsync(portal, TestAgent.Host with { Name = "connect02.corp.contoso.test" });
        var (server, second) = (await Results.ServerOfAsync(portal, agent), await Results.ServerOfAsync(portal, other));
        var run = await Results.RunAsync(portal, second, Results.Judged(Verdict.Works, ""));
        var own = await Results.RunAsync(portal, server, Results.Judged(Verdict.Works, ""));

        Assert.Null(await ReadAsync(portal, new(CompareQuestion.Runs, server, null) { FromRun = run, ToRun = own }));
        Assert.Null(await ReadAsync(portal, new(CompareQuestion.Servers, server, Guid.NewGuid())));
        Assert.Null(await ReadAsync(portal, new(CompareQuestion.Servers, server, null)));
        Assert.NotNull(await ReadAsync(portal, new(CompareQuestion.Servers, server, second)));
    }

    private static Task<CompareView?> ReadAsync(Portal portal, CompareWish wish) => portal.Get<CompareQueries>().ReadAsync(wish, TestContext.Current.CancellationToken);

    private static async Task<Guid> RunAsync(Portal portal, TestAgent agent, Guid server, string failure)
    {
        var run = await portal.Get<RequestRun>().ExecuteAsync(server, RunTrigger.Schedule, Actor.Portal, null, TestContext.Current.CancellationToken);
        await agent.TakeAsync();
        foreach (var section in new[] { "network", "directory", "controllers", "tls" })
        {
            using var put = await agent.PutAsync(run!.Value, section, $$"""{"facts":null,"failure":"{{failure}}","elapsedMilliseconds":1}""");
            put.EnsureSuccessStatusCode();
        }

        using var completed = await agent.CompleteAsync(run!.Value);
        completed.EnsureSuccessStatusCode();
        return run.Value;
    }
}
