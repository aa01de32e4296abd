using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Keys;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Access;

/// <summary>A portal with one server in Melbourne, its agent, a run that waits, everybody, and two keys.</summary>
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

    public async ValueTask DisposeAsync()
    {
        Agent.Dispose();
        await Portal.DisposeAsync();
    }
}
