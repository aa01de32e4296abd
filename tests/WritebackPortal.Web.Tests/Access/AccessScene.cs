using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Fleet.Views;
using WritebackPortal.Web.Keys;
using WritebackPortal.Web.Maintenance;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Tests.Findings;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Access;

/// <summary>A portal with one server in Melbourne, its agent, a run that waits, three checks that fail, everybody, and two keys.</summary>
internal sealed class AccessScene : IAsyncDisposable
{
    private AccessScene(Portal portal, TestAgent agent) => (Portal, Agent) = (portal, agent);

    public Portal Portal { get; }

    public TestAgent Agent { get; }

    public Guid ServerId { get; private init; }

    public Guid RunId { get; private init; }

    /// <summary>Made for a day, two days ago.</summary>
    public string ExpiredKey { get; private init; } = "";

    /// <summary>The administrator's, to be revoked.</summary>
    public Guid KeyId { get; private init; }

    public static Task<AccessScene> StartAsync() => StartAsync(Portal.StartWithPeople());

    public static async Task<AccessScene> StartAsync(Portal portal)
    {
        await TestPerson.AdmitAllAsync(portal);
        var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        var settings = new ServerSettings("Public", [], null) { Site = TestPerson.ServerSite };
        Assert.Empty(await portal.Get<ConfigureServer>().ExecuteAsync(server, TestAgent.Host.Name, settings, Actors.Person, TestContext.Current.CancellationToken));
        await FindingScene.SeedAsync(portal, server, "ACL-001", "IDL-001", "NET-001");
        var expired = await KeyAsync(portal, new("Expired", PortalRole.Administrator, Days: 1));
        portal.Clock.Advance(TimeSpan.FromDays(2));
        return new(portal, agent)
        {
            ServerId = server,
            RunId = (await portal.Get<RequestRun>().ExecuteAsync(server, RunTrigger.Schedule, Actor.Portal, null, TestContext.Current.CancellationToken))!.Value,
            ExpiredKey = expired.Key,
            KeyId = (await KeyAsync(portal, new("Working", PortalRole.Viewer))).Id,
        };
    }

    public static async Task<NewKey> KeyAsync(Portal portal, KeyWish wish)
    {
        var owner = portal.Get<Standings>().Of(TestSignIn.PrincipalOf(TestPerson.Administrator));
        return (await portal.Get<CreateKey>().ExecuteAsync(owner, wish, Actors.Person, TestContext.Current.CancellationToken)).Key!;
    }

    /// <summary>An hour of maintenance, so many days from now.</summary>
    public MaintenanceWish Maintenance(int days) => new(Portal.Clock.GetUtcNow().AddDays(days), Portal.Clock.GetUtcNow().AddDays(days).AddHours(1), "An update");

    /// <summary>Plans one, as somebody else did.</summary>
    public async Task<Guid> PlanMaintenanceAsync(int days)
    {
        await Portal.Get<PlanMaintenance>().ExecuteAsync([ServerId], Maintenance(days), Actors.Person, TestContext.Current.CancellationToken);
        await using var db = await Portal.OpenAsync();
        return await db.Maintenance.OrderByDescending(window => window.From).Select(window => window.Id).FirstAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Somebody wants many servers rechecked, and the turn of this one has not come.</summary>
    public async Task<Guid> PlanAsync()
    {
        await using var db = await Portal.OpenAsync();
        var (now, bulk) = (Portal.Clock.GetUtcNow(), Guid.CreateVersion7());
        db.BulkRechecks.Add(new()
        {
            Id = bulk,
            ActorId = Actors.Person.Id,
            ActorName = Actors.Person.Name,
            ActorKind = Actors.Person.Kind,
            ActorAddress = Actors.Person.Address,
            RequestedAt = now,
            EndsAt = now.AddMinutes(1),
            Total = 1,
        });
        db.PlannedRechecks.Add(new() { ServerId = ServerId, BulkId = bulk, DueAt = now.AddMinutes(1) });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return bulk;
    }

    /// <summary>A view that somebody else shares with everyone.</summary>
    public async Task<Guid> ShareViewAsync()
    {
        var wish = new ViewWish(Guid.CreateVersion7().ToString("N"), "", IsShared: true);
        await Portal.Get<SavedViews>().SaveAsync(wish, Actors.Person, TestContext.Current.CancellationToken);
        return (await Portal.Get<SavedViews>().ReadAsync(Actors.Person.Id, isAdministrator: false, TestContext.Current.CancellationToken)).Single(view => view.Name == wish.Name).Id;
    }

    /// <summary>Leaves the server connected and without a run.</summary>
    public async Task EndRunsAsync()
    {
        Portal.Get<AgentPresence>().Heard(Agent.AgentId);
        await using var db = await Portal.OpenAsync();
        foreach (var run in await db.Runs.Where(run => run.State == RunState.Waiting).Select(run => run.Id).ToListAsync(TestContext.Current.CancellationToken))
        {
            await Portal.Get<CancelRun>().ExecuteAsync(run, Actor.Portal, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Agent.Dispose();
        await Portal.DisposeAsync();
    }
}
