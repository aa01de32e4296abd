using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Maintenance;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Maintenance;

/// <summary>A portal with one server that works, and somebody who plans.</summary>
internal sealed class MaintenanceScene : IAsyncDisposable
{
    private MaintenanceScene(Portal portal, TestAgent agent, Guid server) => (Portal, Agent, Server) = (portal, agent, server);

    public Portal Portal { get; }

    public TestAgent Agent { get; }

    public Guid Server { get; }

    public DateTimeOffset Now => Portal.Clock.GetUtcNow();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<MaintenanceScene> StartAsync()
    {
        var portal = Portal.Start();
        var agent = await TestAgent.EnrollAsync(portal);
        var scene = new MaintenanceScene(portal, agent, await Results.ServerOfAsync(portal, agent));
        await scene.RunAsync(Verdict.Works);
        return scene;
    }

    /// <summary>Plans one that begins and lasts so long from now.</summary>
    public Task<MaintenanceOutcome> PlanAsync(TimeSpan begins, TimeSpan lasts, params IReadOnlyList<Guid> servers) =>
        Portal.Get<PlanMaintenance>().ExecuteAsync(servers is [] ? [Server] : servers, new(Now + begins, Now + begins + lasts, " Windows updates "), Actors.Person, Cancellation);

    public async Task<MaintenanceOutcome> MoveEndAsync(DateTimeOffset until) =>
        await Portal.Get<ChangeMaintenance>().MoveEndAsync(Server, (await ListAsync()).Open[0].Id, until, Actors.Person, Cancellation);

    public async Task<bool> EndAsync(Guid window) => await Portal.Get<ChangeMaintenance>().EndAsync([new(Server, window)], Actors.Person, Cancellation) is 1;

    public Task<MaintenanceList> ListAsync() => Portal.Get<MaintenanceQueries>().OfServerAsync(Server, 20, Cancellation);

    /// <summary>A minute passes, and the portal's own job runs.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Portal.Clock.Advance(time);
        await Portal.Get<KeepMaintenance>().RunAsync(Cancellation);
    }

    /// <summary>A run a minute later, with this verdict.</summary>
    public async Task RunAsync(Verdict verdict, string reason = "")
    {
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Results.RunAsync(Portal, Server, Results.Judged(verdict, reason, Results.Passed("ACL-001")));
    }

    /// <summary>What the fleet page says of it.</summary>
    public async Task<(Verdict Verdict, string Reason)> SaidAsync()
    {
        var fleet = await Portal.Get<FleetQueries>().ReadAsync(FleetFilter.None, TimeSpan.FromDays(1), ServerLimit.Everything, Cancellation);
        var row = fleet.Servers.Single(row => row.Id == Server);
        return (row.Verdict, row.Reason);
    }

    /// <summary>Each verdict with the minutes from the first to its start, as history keeps them.</summary>
    public async Task<string> HistoryAsync()
    {
        await using var db = await Portal.OpenAsync();
        var spans = await db.VerdictSpans.AsNoTracking().Where(span => span.ServerId == Server).OrderBy(span => span.Start).ToListAsync(Cancellation);
        Assert.Equal(spans.Skip(1).Select(span => (DateTimeOffset?)span.Start).Append(null), spans.Select(span => span.End));
        return string.Join(", ", spans.Select(span => FormattableString.Invariant($"{(span.Start - spans[0].Start).TotalMinutes} {span.Verdict}")));
    }

    public async Task<int> WaitingRunsAsync()
    {
        await using var db = await Portal.OpenAsync();
        return await db.Runs.CountAsync(run => run.ServerId == Server && run.State == RunState.Waiting, Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        Agent.Dispose();
        return Portal.DisposeAsync();
    }
}
