using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Events;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Measurements;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Measurements;

public sealed class ResetRowsTests
{
    /// <summary>Each run tells of the whole log again, and the last hour is not over: against the same sums made from the log itself.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Complete_RunsThatTellOfTheSameHours_CountEachResetOnce(int seed)
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var random = new Random(seed);
        // Weeks before there was an agent.
        var log = Enumerable.Range(0, 300).Select(_ => (At: portal.Clock.GetUtcNow().AddMinutes(-random.Next(20 * 24 * 60)), IsDone: random.Next(8) > 0)).ToList();
        for (var run = 0; run < 6; run++)
        {
            await RunAsync(portal, agent, Told(log));
            var before = portal.Clock.GetUtcNow();
            portal.Clock.Advance(TimeSpan.FromMinutes(random.Next(5, 300)));
            log.AddRange(Enumerable.Range(0, random.Next(20)).Select(_ => (before + ((portal.Clock.GetUtcNow() - before) * random.NextDouble()), random.Next(3) > 0)));
        }

        await RunAsync(portal, agent, Told(log));

        Assert.Equal(Naive(log, 1).Concat(Naive(log, 24)), await StoredAsync(portal));
    }

    [Fact]
    public async Task Complete_LogThatHasWrapped_TakesNothingAway()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var hour = MeasurementRows.Floor(portal.Clock.GetUtcNow(), 1);
        await RunAsync(portal, agent, [new(hour, 7, 2)]);
        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        await RunAsync(portal, agent, [new(hour, 3, 0)]);

        Assert.Equal([(1, hour, 7L, 2L), (24, MeasurementRows.Floor(hour, 24), 7L, 2L)], await StoredAsync(portal));
    }

    [Fact]
    public async Task Complete_RunThatDidNotLookAtTheLog_CountsNothing()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        await RunAsync(portal, agent, [new(MeasurementRows.Floor(portal.Clock.GetUtcNow(), 1), 1, 0)]);
        var once = await StoredAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        using var completed = await agent.CompleteAsync(await RequestAsync(portal, agent));

        Assert.True(completed.IsSuccessStatusCode);
        Assert.Equal(once, await StoredAsync(portal));
    }

    private static async Task RunAsync(Portal portal, TestAgent agent, IReadOnlyList<ResetHour> hours)
    {
        var now = portal.Clock.GetUtcNow();
        var events = new Observation<EventFacts>(new(EventOrigin.Log, now.AddDays(-30), now, now.AddDays(-30), false, 0, [], hours), null, 1);
        var run = await RequestAsync(portal, agent);
        using var stored = await agent.PutAsync(run, "Events", JsonSerializer.Serialize(events, ContractsJson.Default.ObservationEventFacts));
        using var completed = await agent.CompleteAsync(run);
        Assert.Equal((true, true), (stored.IsSuccessStatusCode, completed.IsSuccessStatusCode));
    }

    private static async Task<Guid> RequestAsync(Portal portal, TestAgent agent)
    {
        await portal.Get<RequestRun>().ExecuteAsync(await Results.ServerOfAsync(portal, agent), RunTrigger.Person, Actors.Person, null, TestContext.Current.CancellationToken);
        return (await agent.TakeAsync()).RunId;
    }

    private static IReadOnlyList<ResetHour> Told(IEnumerable<(DateTimeOffset At, bool IsDone)> log) =>
        [.. Naive(log, 1).Select(hour => new ResetHour(hour.Start, (int)hour.Done, (int)hour.Failed))];

    private static IEnumerable<(int Hours, DateTimeOffset Start, long Done, long Failed)> Naive(IEnumerable<(DateTimeOffset At, bool IsDone)> log, int hours) =>
        from reset in log
        group reset by MeasurementRows.Floor(reset.At, hours) into same
        orderby same.Key
        select (hours, same.Key, same.LongCount(reset => reset.IsDone), same.LongCount(reset => !reset.IsDone));

    private static async Task<IReadOnlyList<(int Hours, DateTimeOffset Start, long Done, long Failed)>> StoredAsync(Portal portal)
    {
        await using var db = await portal.OpenAsync();
        var rows = await db.Measurements.AsNoTracking().OrderBy(row => row.Hours).ThenBy(row => row.Start).ToListAsync(TestContext.Current.CancellationToken);
        return
        [
            .. from row in rows
               let rollups = RollupCodec.Unpack(row.Body)
               where rollups.ContainsKey(Series.ResetsDone)
               select (row.Hours, row.Start, rollups[Series.ResetsDone].Sum / 1000, rollups[Series.ResetsFailed].Sum / 1000),
        ];
    }
}
