using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Jobs;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Tests.Support;
using IdleLadder = WritebackPortal.Contracts.Idle.IdleLadder;

namespace WritebackPortal.Web.Tests.Idle;

/// <summary>The idle ladder has runs of its own, and the verdict rests on its facts and on those of the other runs together.</summary>
public sealed class IdleRunTests
{
    private const string Unknown = """{"facts":null,"failure":"Nothing was looked at.","elapsedMilliseconds":1}""";

    [Fact]
    public async Task MeasureIdle_OrdinaryRunIsWaiting_IsARunBesideIt()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);

        var ordinary = await RequestAsync(portal, server);
        var idle = await MeasureAsync(portal, server);
        var again = await MeasureAsync(portal, server);
        var first = await agent.TakeAsync();
        var second = await agent.TakeAsync();

        Assert.Equal(idle, again);
        Assert.Equal((ordinary, idle), (first.RunId, second.RunId));
        Assert.Equal([SnapshotSection.Network, SnapshotSection.Directory, SnapshotSection.Controllers, SnapshotSection.Tls, SnapshotSection.Connect, SnapshotSection.Events], first.Sections);
        Assert.Null(first.IdleSeconds);
        Assert.Equal([SnapshotSection.Idle], second.Sections);
        Assert.Equal(IdleLadder.DefaultRungs.Select(silence => silence.TotalSeconds), second.IdleSeconds);
        Assert.Equal(TimeSpan.FromMinutes(17), second.ExpiresAt - second.RequestedAt);
    }

    [Fact]
    public async Task Complete_OneKindOfRun_KeepsTheOtherKindsFacts()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);

        await DeliverAsync(portal, agent, await MeasureAsync(portal, server), ("Idle", Swallowing));
        var measured = await ReadAsync(portal, server);
        await DeliverAsync(portal, agent, await RequestAsync(portal, server), ("Network", Unknown), ("Directory", Unknown));
        var ordinary = await ReadAsync(portal, server);
        await DeliverAsync(portal, agent, await MeasureAsync(portal, server), ("Idle", Unknown));
        var unmeasured = await ReadAsync(portal, server);

        Assert.Equal((Verdict.Broken, CheckOutcome.Failed), measured);
        Assert.Equal((Verdict.Broken, CheckOutcome.Failed), ordinary);
        // A measurement that brought nothing repairs nothing.
        Assert.Equal((Verdict.Broken, CheckOutcome.Failed), unmeasured);
    }

    [Fact]
    public async Task Complete_FirstMeasurementFails_IsSkippedAndNotFailed()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);

        await DeliverAsync(portal, agent, await MeasureAsync(portal, server), ("Idle", Unknown));

        Assert.Equal(CheckOutcome.Skipped, (await ReadAsync(portal, server)).Idle);
    }

    [Fact]
    public async Task Dispatch_ServerIsConnected_MeasuresAfterTheFirstMinutesAndThenDaily()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);

        Assert.Null(await DispatchAsync(portal, agent, server, TimeSpan.FromMinutes(9)));
        var first = await DispatchAsync(portal, agent, server, TimeSpan.FromMinutes(3));
        Assert.NotNull(first);
        await DeliverAsync(portal, agent, first.Value, ("Idle", Swallowing));
        Assert.Null(await DispatchAsync(portal, agent, server, TimeSpan.FromHours(23)));
        Assert.NotNull(await DispatchAsync(portal, agent, server, TimeSpan.FromHours(4)));
    }

    [Fact]
    public async Task Dispatch_LastMeasurementBroughtNothing_MeasuresAgainWithinTwoHours()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        await DeliverAsync(portal, agent, await MeasureAsync(portal, server), ("Idle", Unknown));

        Assert.Null(await DispatchAsync(portal, agent, server, TimeSpan.FromMinutes(59)));
        Assert.NotNull(await DispatchAsync(portal, agent, server, TimeSpan.FromMinutes(10)));
    }

    /// <summary>A path that swallows after four to six minutes.</summary>
    private static string Swallowing
    {
        get
        {
            var rungs = IdleLadder.DefaultRungs.Select(silence => new IdleRung(
                silence.TotalSeconds, IdleSpeaker.Agent, silence.TotalMinutes < 5 ? IdleOutcome.Alive : IdleOutcome.Swallowed, silence.TotalSeconds, null));
            var facts = new IdleFacts("writeback.corp.contoso.test", null, IdleCarrier.Upgrade, null, new(15, 50), [.. rungs]);
            return System.Text.Json.JsonSerializer.Serialize(new(facts, null, 1), ContractsJson.Default.ObservationIdleFacts);
        }
    }

    /// <returns>The run that was dispatched, or null.</returns>
    private static async Task<Guid?> DispatchAsync(Portal portal, TestAgent agent, Guid server, TimeSpan later)
    {
        var before = await NewestAsync(portal, server);
        portal.Clock.Advance(later);
        portal.Get<AgentPresence>().Heard(agent.AgentId);
        await portal.Get<DispatchIdleRuns>().RunAsync(TestContext.Current.CancellationToken);
        var after = await NewestAsync(portal, server);
        return after == before ? null : after;
    }

    private static async Task<Guid?> NewestAsync(Portal portal, Guid server) =>
        await portal.Get<RunQueries>().OfServerAsync(server, null, 1, TestContext.Current.CancellationToken) is [var newest, ..] ? newest.Id : null;

    private static async Task<Guid> RequestAsync(Portal portal, Guid server) =>
        (await portal.Get<RequestRun>().ExecuteAsync(server, RunTrigger.Person, Actors.Person, null, TestContext.Current.CancellationToken))!.Value;

    private static async Task<Guid> MeasureAsync(Portal portal, Guid server) =>
        (await portal.Get<RequestRun>().MeasureIdleAsync(server, RunTrigger.Person, Actors.Person, null, TestContext.Current.CancellationToken))!.Value;

    private static async Task DeliverAsync(Portal portal, TestAgent agent, Guid run, params IReadOnlyList<(string Name, string Json)> sections)
    {
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var (name, json) in sections)
        {
            using var stored = await agent.PutAsync(run, name, json);
            stored.EnsureSuccessStatusCode();
        }

        using var completed = await agent.CompleteAsync(run);
        completed.EnsureSuccessStatusCode();
    }

    private static async Task<(Verdict Verdict, CheckOutcome Idle)> ReadAsync(Portal portal, Guid server)
    {
        var view = await portal.Get<ServerQueries>().ReadAsync(server, TimeSpan.FromDays(1), TestContext.Current.CancellationToken);
        return (view!.Server.Verdict, view.Checks.Single(check => check.Result.Check.Id == "IDL-001").Result.Outcome);
    }
}
