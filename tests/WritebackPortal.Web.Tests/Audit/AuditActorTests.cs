using System.Net.Http.Json;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Lookups;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Audit;

/// <summary>Whose act an entry says it was.</summary>
public sealed class AuditActorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enroll_Agent_IsWrittenAsTheAgentsAct()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);

        var entries = await AuditLog.ReadAsync(portal);

        Assert.Equal(["enrollment-code.created", "agent.enrolled"], entries.Select(entry => entry.Act));
        Assert.Equal(
            ("Agent", agent.AgentId.ToString("D"), TestAgent.Host.Name, "127.0.0.1", server.ToString("D"), TestAgent.Host.Name, agent.Thumbprint, null),
            (entries[1].ActorKind, entries[1].ActorId, entries[1].ActorName, entries[1].ActorAddress, entries[1].ServerId, entries[1].ServerName, entries[1].Subject, entries[1].Before));
        Assert.Equal(
            $$"""{"agent":"{{agent.AgentId:D}}","version":"0.1.0","code":"{{entries[0].Subject}}","codeMadeBy":"A person","replaces":[]}""",
            entries[1].After);
    }

    [Fact]
    public async Task LookUp_OfSomebody_SaysWhoAskedAndNotAboutWhom()
    {
        await using var world = await World.StartAsync();
        world.Portal.Clock.Advance(AgentPresence.SilentAfter);

        await world.Portal.Get<LookupUser>().ExecuteAsync(world.Server, "test.user17@corp.contoso.test", Actors.Person, Cancellation);

        var entry = (await AuditLog.ReadAsync(world.Portal))[^1];
        Assert.Equal(
            ("lookup.asked", "tenant.person", world.Server.ToString("D"), TestAgent.Host.Name, "one user or container", null, null),
            (entry.Act, entry.ActorId, entry.ServerId, entry.ServerName, entry.Subject, entry.Before, entry.After));
    }

    [Fact]
    public async Task Schedule_AsksForARun_WritesNoEntry()
    {
        await using var world = await World.StartAsync();
        var before = await world.LastAsync();

        await world.Portal.Get<RequestRun>().ExecuteAsync(world.Server, RunTrigger.Schedule, Actor.Portal, null, Cancellation);

        Assert.Equal(before, await world.LastAsync());
    }

    [Fact]
    public async Task Api_Act_NamesWhoAskedAndTheAddress()
    {
        await using var world = await World.StartAsync();
        using var client = world.Portal.Client();

        using var answer = await client.PostAsJsonAsync($"/api/v1/servers/{world.Server}/runs", new { because = "a repair" }, Cancellation);

        var entry = (await AuditLog.ReadAsync(world.Portal))[^1];
        Assert.Equal(
            ("run.requested", "LocalOperator", "local-operator", "Local operator", "127.0.0.1"),
            (entry.Act, entry.ActorKind, entry.ActorId, entry.ActorName, entry.ActorAddress));
    }
}
