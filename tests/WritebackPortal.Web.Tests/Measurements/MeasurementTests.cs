using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Jobs;
using WritebackPortal.Web.Measurements;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Measurements;

public sealed class MeasurementTests
{
    private static readonly Series[] Some = [Series.SignInConnect, Series.IdleLimit, Series.ClockOffset];

    /// <summary>One run in three arrives late, in any order; the sums are those of a list that is added up afterwards.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Complete_RandomRuns_RollUpLikeANaiveSum(int seed)
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        var random = new Random(seed);
        var taken = new List<(DateTimeOffset At, Reading Reading)>();
        for (var run = 0; run < 60; run++)
        {
            portal.Clock.Advance(TimeSpan.FromSeconds(random.Next(120, 5_000)));
            DateTimeOffset? late = random.Next(3) is 0 ? portal.Clock.GetUtcNow().AddSeconds(-random.Next(200, 150_000)) : null;
            var readings = Some.Where(_ => random.Next(4) > 0).Select(series => new Reading(series, random.Next(-9_000, 900_000))).ToArray();
            await Results.RunAsync(portal, server, Judged(readings), late);
            taken.AddRange(readings.Select(reading => (late ?? portal.Clock.GetUtcNow(), reading)));
        }

        Assert.Equal(Naive(taken, 1).Concat(Naive(taken, 24)), await StoredAsync(portal));
    }

    [Fact]
    public async Task Complete_DeliveredTwice_IsCountedOnce()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        var run = await RequestAsync(portal, server, agent);
        var network = JsonSerializer.Serialize(ExampleFacts.Healthy.Network!, ContractsJson.Default.ObservationNetworkFacts);
        using var stored = await agent.PutAsync(run, "Network", network);
        using var first = await agent.CompleteAsync(run);
        var once = await StoredAsync(portal);
        using var again = await agent.PutAsync(run, "Network", network);
        using var second = await agent.CompleteAsync(run);

        Assert.Equal((true, true), (first.IsSuccessStatusCode, second.IsSuccessStatusCode));
        Assert.Equal(
            [
                (1, Series.SignInResolve, 1, 3_000), (1, Series.SignInConnect, 1, 18_000), (1, Series.SignInTls, 1, 41_000), (1, Series.SignInHttp, 1, 62_000),
                (1, Series.RelayResolve, 1, 3_000), (1, Series.RelayConnect, 1, 18_000), (1, Series.RelayTls, 1, 41_000), (1, Series.RelayHttp, 1, 62_000),
            ],
            once.Where(row => row.Hours is 1).Select(row => (row.Hours, row.Series, row.Rollup.Count, row.Rollup.Sum)));
        Assert.Equal(once, await StoredAsync(portal));
    }

    [Fact]
    public async Task Complete_SectionCarriedFromAnEarlierRun_IsNotCountedAgain()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        var network = JsonSerializer.Serialize(ExampleFacts.Healthy.Network!, ContractsJson.Default.ObservationNetworkFacts);
        var own = Readings.Of(ExampleFacts.Healthy, new HashSet<SnapshotSection> { SnapshotSection.Directory }, TimeSpan.FromSeconds(6));
        var run = await RequestAsync(portal, server, agent);
        using var stored = await agent.PutAsync(run, "Network", network);
        using var completed = await agent.CompleteAsync(run);

        Assert.Equal([new(Series.Coverage, 92_593), new(Series.RunDuration, 6_000)], own);
        Assert.Equal([1L], (await StoredAsync(portal)).Select(row => row.Rollup.Count).Distinct());
    }

    [Fact]
    public void Readings_WayThatEndsEarly_IsNoLatency()
    {
        var readings = Readings.Of(ExampleFacts.Broken, new HashSet<SnapshotSection> { SnapshotSection.Network }, TimeSpan.Zero);

        Assert.Equal(
            [new(Series.SignInResolve, 3_000), new(Series.SignInConnect, 18_000), new(Series.SignInTls, 41_000), new(Series.SignInHttp, 62_000)],
            readings);
    }

    [Fact]
    public void Readings_IdleLimit_IsTheClosingOrTheLongestSurvived()
    {
        var only = new HashSet<SnapshotSection> { SnapshotSection.Idle };

        var read = IdleExamples.All.Select(example =>
            $"{example.Key} {string.Join(' ', Readings.Of(ExampleFacts.Healthy with { Idle = example.Value }, only, TimeSpan.FromMinutes(12)).Select(reading => $"{reading.Series} {reading.Thousandths}"))}");

        Assert.Equal(
            ["not-measured ", "alive IdleLimit 720000", "closed-by-proxy IdleLimit 540000", "swallowed IdleLimit 240000", "restarted ", "own-limit IdleLimit 240000"],
            read);
    }

    [Fact]
    public void Codec_AnyRollups_ComeBackWhole()
    {
        var random = new Random(7);
        var rollups = Enum.GetValues<Series>().ToDictionary(series => series, _ =>
        {
            var min = random.NextInt64(-1L << 40, 1L << 40);
            return new Rollup(random.Next(1, 100_000), min, min + random.NextInt64(1L << 40), random.NextInt64(-1L << 60, 1L << 60), random.NextInt64(-1L << 40, 1L << 40), random.Next(86_400));
        });

        Assert.Equal(rollups, RollupCodec.Unpack(RollupCodec.Pack(rollups)));
    }

    [Fact]
    public async Task Retain_OldMeasurements_GoByTheirLevel()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        await Results.RunAsync(portal, server, Judged([new(Series.Coverage, 100_000)]));

        var left = new List<string>();
        foreach (var days in new[] { 59, 2, 740 })
        {
            portal.Clock.Advance(TimeSpan.FromDays(days));
            await portal.Get<Retain>().RunAsync(TestContext.Current.CancellationToken);
            left.Add(string.Join(' ', (await StoredAsync(portal)).Select(row => row.Hours)));
        }

        Assert.Equal(["1 24", "24", ""], left);
    }

    [Fact]
    public async Task Api_Measurements_AnswersWhatWasAskedForAndSaysWhatItCannot()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        await Results.RunAsync(portal, server, Judged([new(Series.Coverage, 98_900), new(Series.IdleLimit, 480_000)]));
        using var client = portal.Client();
        var hour = MeasurementRows.Floor(portal.Clock.GetUtcNow(), 1);

        var answer = await client.GetStringAsync($"/api/v1/servers/{server}/measurements?series=coverage", TestContext.Current.CancellationToken);
        var statuses = new List<int>();
        foreach (var query in new[] { "?series=Nonsense", "?series=51", "?from=2026-02-01&to=2026-01-01", "?from=2020-01-01", "?to=0001-01-01", "?from=tomorrow", "" })
        {
            using var response = await client.GetAsync($"/api/v1/servers/{server}/measurements{query}", TestContext.Current.CancellationToken);
            statuses.Add((int)response.StatusCode);
        }

        Assert.Equal(
            $$"""[{"series":"Coverage","unit":"Percent","hours":1,"points":[{"start":"{{hour:yyyy-MM-ddTHH:mm:sszzz}}","count":1,"min":98.9,"max":98.9,"mean":98.9,"last":98.9}]}]""",
            answer);
        Assert.Equal([400, 400, 400, 400, 400, 400, 200], statuses);
    }

    private static Web.Runs.Judged Judged(IReadOnlyList<Reading> readings) => Results.Judged(Verdict.Works, "", Results.Passed("ACL-001")) with { Readings = readings };

    private static async Task<Guid> RequestAsync(Portal portal, Guid server, TestAgent agent)
    {
        await portal.Get<Web.Runs.RequestRun>().ExecuteAsync(server, Contracts.Runs.RunTrigger.Person, Actors.Person, null, TestContext.Current.CancellationToken);
        return (await agent.TakeAsync()).RunId;
    }

    private static IEnumerable<Row> Naive(IEnumerable<(DateTimeOffset At, Reading Reading)> taken, int hours) =>
        from one in taken
        let start = new DateTimeOffset(one.At.UtcDateTime.Date, TimeSpan.Zero).AddHours(hours is 1 ? one.At.UtcDateTime.Hour : 0)
        group one by (start, one.Reading.Series) into same
        orderby same.Key.start, same.Key.Series
        let values = same.Select(one => one.Reading.Thousandths).ToArray()
        let last = same.MaxBy(one => one.At)
        select new Row(hours, same.Key.start, same.Key.Series, new(values.Length, values.Min(), values.Max(), values.Sum(), last.Reading.Thousandths, (int)(last.At - same.Key.start).TotalSeconds));

    private static async Task<IReadOnlyList<Row>> StoredAsync(Portal portal)
    {
        await using var db = await portal.OpenAsync();
        var rows = await db.Measurements.AsNoTracking().OrderBy(row => row.Hours).ThenBy(row => row.Start).ToListAsync(TestContext.Current.CancellationToken);
        return [.. rows.SelectMany(row => RollupCodec.Unpack(row.Body).OrderBy(pair => pair.Key).Select(pair => new Row(row.Hours, row.Start, pair.Key, pair.Value)))];
    }

    private sealed record Row(int Hours, DateTimeOffset Start, Series Series, Rollup Rollup);
}
