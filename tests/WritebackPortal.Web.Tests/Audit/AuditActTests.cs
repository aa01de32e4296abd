using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Fleet.Rechecks;
using WritebackPortal.Web.Fleet.Views;
using WritebackPortal.Web.Keys;
using WritebackPortal.Web.Maintenance;
using WritebackPortal.Web.People;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.SetUp;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Audit;

public sealed class AuditActTests
{
    /// <summary>Each act on what the portal stores, done once, and what its entry then says. {…} stands for an id of this portal.</summary>
    private static readonly Dictionary<string, Scenario> Changes = new(StringComparer.Ordinal)
    {
        ["server.configured"] = new(
            ConfigureAsync,
            "connect01.corp.contoso.test",
            """{"name":"connect01.corp.contoso.test","relayHosts":[],"connectorAccount":null}""",
            """{"name":"Connect 1","relayHosts":["contoso.servicebus.windows.net:443"],"connectorAccount":"MSOL_0123456789ab"}"""),
        ["enrollment-code.created"] = new(
            async world => await world.Portal.Get<CreateEnrollmentCode>().ExecuteAsync(Actors.Person, Cancellation),
            "{code}",
            null,
            """{"expiresAt":"{hour}","forLocalAgent":false}"""),
        ["agent.revoked"] = new(
            async world => await world.Portal.Get<RevokeAgent>().ExecuteAsync(world.Agent.AgentId, Actors.Person, Cancellation),
            "{thumbprint}",
            """{"revoked":false}""",
            """{"revoked":true}"""),
        ["run.requested"] = new(
            async world => await world.Portal.Get<RequestRun>().ExecuteAsync(world.Server, RunTrigger.Person, Actors.Person, "a repair", Cancellation),
            "{run}",
            null,
            """{"because":"a repair","sections":["Network","Directory","Controllers","Tls","Connect","Events"]}"""),
        ["idle-run.requested"] = new(
            async world => await world.Portal.Get<RequestRun>().MeasureIdleAsync(world.Server, RunTrigger.Person, Actors.Person, null, Cancellation),
            "{run}",
            null,
            """{"because":null,"sections":["Idle"]}"""),
        ["run.cancelled"] = new(CancelAsync, "{run}", """{"state":"Waiting"}""", """{"state":"Cancelled"}"""),
        ["finding.acknowledged"] = new(
            world => AcknowledgeAsync(world, AcknowledgementKind.Acknowledged),
            "ACL-001",
            """{"state":"Open","reason":null,"until":null}""",
            """{"state":"Acknowledged","reason":"Ticket NET-20418","until":"{day}"}"""),
        ["risk.accepted"] = new(
            world => AcknowledgeAsync(world, AcknowledgementKind.Accepted),
            "ACL-001",
            """{"state":"Open","reason":null,"until":null}""",
            """{"state":"Accepted","reason":"Ticket NET-20418","until":"{day}"}"""),
        ["acknowledgement.withdrawn"] = new(
            async world =>
            {
                await AcknowledgeAsync(world, AcknowledgementKind.Acknowledged);
                await world.Portal.Get<WithdrawAcknowledgement>().ExecuteAsync(world.Server, "ACL-001", Actors.Person, Cancellation);
            },
            "ACL-001",
            """{"state":"Acknowledged","reason":"Ticket NET-20418","by":"A person","until":"{day}"}""",
            """{"state":"Withdrawn","reason":null,"by":null,"until":null}"""),
        ["maintenance.planned"] = new(async world => await world.PlanMaintenanceAsync(), "Windows updates", null, """{"from":"{now}","until":"{day}"}"""),
        ["maintenance.moved"] = new(
            async world => await world.Portal.Get<ChangeMaintenance>().MoveEndAsync(world.Server, await world.PlanMaintenanceAsync(), world.Portal.Clock.GetUtcNow().AddHours(1), Actors.Person, Cancellation),
            "Windows updates",
            """{"until":"{day}"}""",
            """{"until":"{hour}"}"""),
        ["maintenance.ended"] = new(
            async world => await world.Portal.Get<ChangeMaintenance>().EndAsync([new(world.Server, await world.PlanMaintenanceAsync())], Actors.Person, Cancellation),
            "Windows updates",
            """{"until":"{day}"}""",
            """{"until":"{now}"}"""),
        ["person.blocked"] = new(
            async world => await world.Portal.Get<KnownPeople>().BlockAsync(World.Somebody.Id, Actors.Person, Cancellation),
            "tenant.somebody Somebody",
            """{"blocked":false}""",
            """{"blocked":true}"""),
        ["person.limited"] = new(
            async world => await world.Portal.Get<KnownPeople>().LimitAsync(World.Somebody.Id, ServerLimit.To(["Melbourne"], []), Actors.Person, Cancellation),
            "tenant.somebody Somebody",
            """{"limited":false,"sites":[]}""",
            """{"limited":true,"sites":["Melbourne"]}"""),
        ["grant.given"] = new(GrantAsync, "tenant.person A person", """{"grantedRole":null}""", """{"grantedRole":"Administrator"}"""),
        ["grant.taken-back"] = new(
            async world =>
            {
                await GrantAsync(world);
                await world.Portal.Get<KnownPeople>().TakeBackGrantAsync(Actors.Person.Id, Actors.Person, Cancellation);
            },
            "tenant.person A person",
            """{"grantedRole":"Administrator"}""",
            """{"grantedRole":null}"""),
        ["key.created"] = new(
            async world => await CreateKeyAsync(world),
            "{key} A program",
            null,
            """{"role":"Viewer","expiresAt":"{day}","limited":false,"sites":[],"labels":[]}"""),
        ["key.revoked"] = new(
            async world => await world.Portal.Get<RevokeKey>().ExecuteAsync(await CreateKeyAsync(world), null, Actors.Person, Cancellation),
            "{key} A program",
            """{"revoked":false}""",
            """{"revoked":true}"""),
        ["rechecks.requested"] = new(PlanAsync, "{bulk}", null, """{"servers":2,"perMinute":150}"""),
        ["rechecks.cancelled"] = new(
            async world =>
            {
                await PlanAsync(world);
                await world.Portal.Get<CancelRechecks>().ExecuteAsync(await world.BulkAsync(), null, Actors.Person, Cancellation);
            },
            "{bulk}",
            """{"planned":1}""",
            """{"planned":0}"""),
        ["view.shared"] = new(
            async world => await SaveViewAsync(world, isShared: true),
            "{view} Melbourne",
            null,
            """{"name":"Melbourne","query":"site=Melbourne"}"""),
        ["view.changed"] = new(
            async world =>
            {
                await SaveViewAsync(world, isShared: true);
                await world.Portal.Get<SavedViews>().ChangeAsync(await world.ViewAsync(), new("Sydney", "", IsShared: true), null, Actors.Person, Cancellation);
            },
            "{view} Melbourne",
            """{"name":"Melbourne"}""",
            """{"name":"Sydney"}"""),
        ["view.deleted"] = new(
            async world =>
            {
                await SaveViewAsync(world, isShared: true);
                world.Known = await world.ViewAsync();
                await world.Portal.Get<SavedViews>().DeleteAsync(world.Known, null, Actors.Person, Cancellation);
            },
            "{known} Melbourne",
            """{"name":"Melbourne","query":"site=Melbourne"}""",
            """{"name":null,"query":null}"""),
        ["person.unblocked"] = new(UnblockAsync, "tenant.somebody Somebody", """{"blocked":true}""", """{"blocked":false}"""),
    };

    // An agent acts for itself, and the portal prunes by itself: each has a test of its own.
    private static readonly string[] OfNoServer = ["person", "enrollment-code", "grant", "key", "rechecks", "view"];

    private static readonly string[] NotByAPerson = ["agent.enrolled", "audit.pruned", "acknowledgement.ended"];

    public static TheoryData<string> ChangesByPeople => [.. AuditAct.All.Where(act => act.IsChange).Select(act => act.Name).Except(NotByAPerson)];

    public static TheoryData<string> Events => [.. AuditAct.All.Where(act => !act.IsChange).Select(act => act.Name)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ChangesByPeople))]
    public async Task Act_ThatChangesSomething_WritesOneEntry(string act)
    {
        await using var world = await World.StartAsync();
        var scenario = Changes[act];

        var seen = await world.LastAsync();
        await scenario.Act(world);

        var entry = Assert.Single(await AuditLog.ReadAsync(world.Portal), entry => entry.Sequence > seen && entry.Act == act);
        Assert.Equal(
            (act, "Done", "Person", "tenant.person", "A person", "192.0.2.7", await world.FillInAsync(scenario.Subject), await world.FillInAsync(scenario.Before), await world.FillInAsync(scenario.After)),
            (entry.Act, entry.Outcome, entry.ActorKind, entry.ActorId, entry.ActorName, entry.ActorAddress, entry.Subject, entry.Before, entry.After));
        Assert.Equal(OfNoServer.Contains(act[..act.IndexOf('.')], StringComparer.Ordinal) ? null : world.Server.ToString("D"), entry.ServerId);
        Assert.Null((await AuditLog.VerifyAsync(world.Portal)).Fault);
    }

    // Each code is a new one; and the scenarios of the other two make what they then end.
    public static TheoryData<string> OnceForAll => [.. ChangesByPeople.Select(row => row.Data).Except(["enrollment-code.created", "run.cancelled", "person.unblocked", "grant.taken-back", "key.created", "key.revoked", "acknowledgement.withdrawn", "rechecks.requested", "rechecks.cancelled", "maintenance.moved", "maintenance.ended", "view.changed", "view.deleted"])];

    [Theory]
    [MemberData(nameof(OnceForAll))]
    public async Task Act_DoneAgain_WritesNothingWhereNothingChanges(string act)
    {
        await using var world = await World.StartAsync();
        await Changes[act].Act(world);
        var before = await world.LastAsync();

        await Changes[act].Act(world);

        Assert.Equal(before, await world.LastAsync());
    }

    [Theory]
    [MemberData(nameof(ChangesByPeople))]
    public async Task Act_WhoseTransactionFails_LeavesNeitherChangeNorEntry(string act)
    {
        await using var world = await World.StartAsync();
        await AuditLog.ExecuteAsync(world.Portal, $"CREATE TRIGGER Fails BEFORE INSERT ON AuditEntries WHEN NEW.Act = '{act}' BEGIN SELECT RAISE(ABORT, 'no room'); END");
        var entries = (await AuditLog.ReadAsync(world.Portal)).Count(entry => entry.Act == act);

        await Assert.ThrowsAsync<DbUpdateException>(() => Changes[act].Act(world));

        Assert.Equal(entries, (await AuditLog.ReadAsync(world.Portal)).Count(entry => entry.Act == act));
        await AuditLog.ExecuteAsync(world.Portal, "DROP TRIGGER Fails");
        await Changes[act].Act(world);
        Assert.Equal(entries + 1, (await AuditLog.ReadAsync(world.Portal)).Count(entry => entry.Act == act));
        Assert.Null((await AuditLog.VerifyAsync(world.Portal)).Fault);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public async Task Note_OfAnEvent_WritesOneEntry(string act)
    {
        await using var portal = Portal.Start();

        await portal.Get<AuditTrail>().NoteAsync(Actors.Person, new(AuditAct.Find(act)!, "a subject"), Cancellation);

        var entry = Assert.Single(await AuditLog.ReadAsync(portal));
        Assert.Equal(
            (1, portal.Clock.GetUtcNow().UtcTicks, act, "Done", "tenant.person", "a subject", null, null, null),
            (entry.Sequence, entry.At, entry.Act, entry.Outcome, entry.ActorId, entry.Subject, entry.ServerId, entry.Before, entry.After));
    }

    [Fact]
    public void Acts_OfTheList_AreUniqueAndAllHaveAScenario()
    {
        Assert.Equal(AuditAct.All.Count, AuditAct.All.Select(act => act.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            AuditAct.All.Where(act => act.IsChange).Select(act => act.Name).Order(StringComparer.Ordinal),
            Changes.Keys.Concat(NotByAPerson).Order(StringComparer.Ordinal));
        Assert.Equal(AuditTriggers.PruningAct, AuditAct.AuditPruned.Name);
        Assert.Equal(
            typeof(AuditAct).GetFields().Where(field => field.FieldType == typeof(AuditAct)).Select(field => ((AuditAct)field.GetValue(null)!).Name).Order(StringComparer.Ordinal),
            AuditAct.All.Select(act => act.Name).Order(StringComparer.Ordinal));
    }

    private static Task<IReadOnlyDictionary<string, string>> ConfigureAsync(World world) => world.Portal.Get<ConfigureServer>().ExecuteAsync(
        world.Server, "Connect 1", new("Public", ["contoso.servicebus.windows.net:443"], "MSOL_0123456789ab"), Actors.Person, Cancellation);

    private static async Task CancelAsync(World world)
    {
        var run = await world.Portal.Get<RequestRun>().ExecuteAsync(world.Server, RunTrigger.Schedule, Actor.Portal, null, Cancellation);
        await world.Portal.Get<CancelRun>().ExecuteAsync(run!.Value, Actors.Person, Cancellation);
    }

    private static async Task AcknowledgeAsync(World world, AcknowledgementKind kind)
    {
        await Results.RunAsync(world.Portal, world.Server, Results.Judged(Verdict.Broken, "broken", Results.Failed("ACL-001", new Finding("OU=Sales", "12 users lack it."))));
        var wish = new AcknowledgementWish(kind, "Ticket NET-20418", world.Portal.Clock.GetUtcNow().AddDays(1));
        await world.Portal.Get<AcknowledgeFinding>().ExecuteAsync(world.Server, "ACL-001", wish, new(Actors.Person, MayAcceptCritical: true), Cancellation);
    }

    /// <summary>The second server has no agent, and comes second: what is planned of it can be cancelled.</summary>
    private static async Task PlanAsync(World world)
    {
        await using (var db = await world.Portal.OpenAsync())
        {
            if (!await db.Servers.AnyAsync(server => server.Name == "SECOND", Cancellation))
            {
                db.Servers.Add(new() { Id = Guid.CreateVersion7(), Name = "SECOND", HostName = "SECOND", Cloud = "Public", EnrolledAt = world.Portal.Clock.GetUtcNow() });
                await db.SaveChangesAsync(Cancellation);
            }

            world.Known = await db.Servers.Where(server => server.Name == "SECOND").Select(server => server.Id).SingleAsync(Cancellation);
        }

        await world.Portal.Get<PlanRechecks>().ExecuteAsync([world.Server, world.Known], Actors.Person, Cancellation);
    }

    private static Task<ViewOutcome> SaveViewAsync(World world, bool isShared) =>
        world.Portal.Get<SavedViews>().SaveAsync(new("Melbourne", "site=Melbourne", isShared), Actors.Person, Cancellation);

    private static async Task GrantAsync(World world)
    {
        var codes = world.Portal.Get<SetUpCodes>();
        await codes.UseAsync(Actors.Person, (await codes.MakeAsync(Cancellation)).Code, Cancellation);
    }

    private static async Task<Guid> CreateKeyAsync(World world)
    {
        var owner = new Standing(Actors.Person.Id, PortalRole.Viewer, ServerLimit.Everything);
        return (await world.Portal.Get<CreateKey>().ExecuteAsync(owner, new("A program", Days: 1), Actors.Person, Cancellation)).Key!.Id;
    }

    private static async Task UnblockAsync(World world)
    {
        await world.Portal.Get<KnownPeople>().BlockAsync(World.Somebody.Id, Actors.Person, Cancellation);
        await world.Portal.Get<KnownPeople>().UnblockAsync(World.Somebody.Id, Actors.Person, Cancellation);
    }

    private sealed record Scenario(Func<World, Task> Act, string Subject, string? Before, string? After);
}
