using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Fleet.Rechecks;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Fleet;

/// <summary>Rechecks of many servers, at 60 a minute: one a second.</summary>
public sealed class RecheckTests : IAsyncLifetime
{
    private readonly Portal _portal = Portal.Start("Development", ("Runs:RechecksPerMinute", "60"));
    private Guid[] _servers = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var rows = await FleetSeed.PlantAsync(_portal, 40);
        _servers = [.. rows.Where(row => row is { IsConnected: true, ActiveRun: null }).Take(10).Select(row => row.Id)];
        Assert.Equal(10, _servers.Length);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Plan_TenServers_StartsOneASecond()
    {
        Assert.Equal(10, await PlanAsync());

        var started = new List<int> { await AskedAsync() };
        for (var second = 0; second < 9; second++)
        {
            _portal.Clock.Advance(TimeSpan.FromSeconds(1));
            await DispatchAsync();
            started.Add(await AskedAsync());
        }

        Assert.Equal(Enumerable.Range(1, 10), started);
        Assert.Empty(await ProgressAsync());
    }

    [Fact]
    public async Task Plan_PortalRestarts_GoesOnWhereItWas()
    {
        await PlanAsync();
        _portal.Clock.Advance(TimeSpan.FromSeconds(4));

        // What a new process has in memory: nothing.
        using var fresh = new DispatchRechecks(
            _portal.Get<IDbContextFactory<Web.Data.PortalDb>>(), _portal.Get<Web.Data.PortalWriter>(), _portal.Get<RequestRun>(), _portal.Get<AgentPresence>(), _portal.Clock);
        await fresh.RunAsync(Cancellation);

        var progress = Assert.Single(await ProgressAsync());
        Assert.Equal((10, 5, 0, 5, TimeSpan.FromSeconds(9), "A person"), (progress.Total, progress.Started, progress.Skipped, progress.Left, progress.Spread, progress.RequestedBy));
        Assert.Equal(5, await AskedAsync());
    }

    [Fact]
    public async Task Plan_ServersThatArePlanned_AreNotPlannedTwice()
    {
        await PlanAsync();

        Assert.Equal(1, await PlanAsync());
        Assert.Equal(1, await AskedAsync());
    }

    [Fact]
    public async Task Dispatch_AgentHasGone_LeavesItOutAndCountsIt()
    {
        await PlanAsync();
        _portal.Clock.Advance(AgentPresence.SilentAfter);
        await DispatchAsync();

        Assert.Empty(await ProgressAsync());
        await using var db = await _portal.OpenAsync();
        var bulk = await db.BulkRechecks.SingleAsync(Cancellation);
        Assert.Equal((1, 9, _portal.Clock.GetUtcNow()), (bulk.Started, bulk.Skipped, bulk.EndedAt));
    }

    [Fact]
    public async Task Cancel_WhatHasNotStarted_NeverStarts()
    {
        await PlanAsync();
        var bulk = (await ProgressAsync())[0].Id;
        var cancel = _portal.Get<CancelRechecks>();

        Assert.False(await cancel.ExecuteAsync(bulk, "somebody else", Actors.Person, Cancellation));
        Assert.True(await cancel.ExecuteAsync(bulk, Actors.Person.Id, Actors.Person, Cancellation));
        Assert.False(await cancel.ExecuteAsync(bulk, null, Actors.Person, Cancellation));
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await DispatchAsync();

        Assert.Equal(1, await AskedAsync());
        Assert.Empty(await ProgressAsync());
    }

    [Fact]
    public async Task Read_OfSomebodyLimited_IsTheirOwnAlone()
    {
        await PlanAsync();
        var queries = _portal.Get<RecheckQueries>();
        var limit = ServerLimit.To(["Perth"], []);

        Assert.Empty(await queries.ReadAsync("tenant.other", limit, Cancellation));
        Assert.Single(await queries.ReadAsync("tenant.other", ServerLimit.Everything, Cancellation));
        Assert.Single(await queries.ReadAsync(Actors.Person.Id, limit, Cancellation));
    }

    private Task<int> PlanAsync() => _portal.Get<PlanRechecks>().ExecuteAsync(_servers, Actors.Person, Cancellation);

    private Task DispatchAsync() => _portal.Get<DispatchRechecks>().RunAsync(Cancellation);

    private Task<IReadOnlyList<RecheckProgress>> ProgressAsync() => _portal.Get<RecheckQueries>().ReadAsync(Actors.Person.Id, ServerLimit.Everything, Cancellation);

    private async Task<int> AskedAsync()
    {
        await using var db = await _portal.OpenAsync();
        return await db.Runs.CountAsync(run => run.RequestedBy == Actors.Person.Name, Cancellation);
    }
}
