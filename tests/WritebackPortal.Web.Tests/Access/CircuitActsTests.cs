using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Compare;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Fleet.Rechecks;
using WritebackPortal.Web.Fleet.Views;
using WritebackPortal.Web.Keys;
using WritebackPortal.Web.Lookups;
using WritebackPortal.Web.Maintenance;
using WritebackPortal.Web.People;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Search;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.SignIn;
using WritebackPortal.Web.SignIn.Test;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Access;

/// <summary>Every act that a page can do, done by everybody, the way a circuit does it.</summary>
public sealed class CircuitActsTests
{
    private static readonly TestPerson[] Callers =
    [
        TestPerson.NoRole, TestPerson.Viewer, TestPerson.Operator, TestPerson.Administrator,
        TestPerson.OperatorHere, TestPerson.OperatorElsewhere, TestPerson.AdministratorHere, TestPerson.AdministratorElsewhere, TestPerson.Blocked,
    ];

    // One column for each caller above, in their order.
    private static readonly Dictionary<string, string> Table = new(StringComparer.Ordinal)
    {
        ["AgentActs.CreateCodeAsync"] = "no no no yes no no no no no",
        ["AgentActs.EnrollmentAsync"] = "no no no yes no no no no no",
        ["AgentActs.ReadAsync"] = "no yes yes yes yes no yes no no",
        ["AgentActs.RevokeAsync"] = "no no no yes no no no no no",
        ["AuditActs.ReadAsync"] = "no no no yes no no no no no",
        ["AuditActs.ServersAsync"] = "no no no yes no no no no no",
        ["FindingActs.AcknowledgeAsync"] = "no no yes yes yes no yes no no",
        ["FindingActs.AcknowledgeCauseAsync"] = "no no yes yes yes no yes no no",
        ["FindingActs.OpenAsync"] = "no yes yes yes yes no yes no no",
        ["FindingActs.ReadAsync"] = "no yes yes yes yes no yes no no",
        ["FindingActs.ServersAsync"] = "no yes yes yes yes no yes no no",
        ["FindingActs.WithdrawAsync"] = "no no yes yes yes no yes no no",
        ["CompareActs.ReadAsync"] = "no yes yes yes yes no yes no no",
        ["CompareActs.RunsAsync"] = "no yes yes yes yes no yes no no",
        ["CompareActs.ServerAsync"] = "no yes yes yes yes no yes no no",
        ["CompareActs.ServersAsync"] = "no yes yes yes yes no yes no no",
        ["FleetActs.CancelRechecksAsync"] = "no no yes yes no no no no no",
        ["FleetActs.ChangeViewAsync"] = "no no no yes no no no no no",
        ["FleetActs.DeleteViewAsync"] = "no no no yes no no no no no",
        ["FleetActs.RecheckAsync"] = "no no yes yes yes no yes no no",
        ["FleetActs.RecheckMatchingAsync"] = "no no yes yes yes no yes no no",
        ["FleetActs.SaveViewAsync"] = "no no yes yes yes yes yes yes no",
        ["FleetReader.ReadAsync"] = "no yes yes yes yes no yes no no",
        ["KeyActs.CreateAsync"] = "no yes yes yes yes yes yes yes no",
        ["KeyActs.ReadAsync"] = "no no no yes no no no no no",
        ["KeyActs.RevokeAsync"] = "no no no yes no no no no no",
        ["LookupActs.LookUpAsync"] = "no no yes yes yes no yes no no",
        ["LookupActs.ServersAsync"] = "no yes yes yes yes no yes no no",
        ["MaintenanceActs.EndAsync"] = "no no yes yes yes no yes no no",
        ["MaintenanceActs.MoveEndAsync"] = "no no yes yes yes no yes no no",
        ["MaintenanceActs.PlanAsync"] = "no no yes yes yes no yes no no",
        ["MaintenanceActs.PlanMatchingAsync"] = "no no yes yes yes no yes no no",
        ["MaintenanceActs.PlanSelectedAsync"] = "no no yes yes yes no yes no no",
        ["MaintenanceActs.ReadAsync"] = "no yes yes yes yes no yes no no",
        ["MaintenanceActs.TakeBackAsync"] = "no no yes yes yes no yes no no",
        ["PeopleActs.BlockAsync"] = "no no no yes no no no no no",
        ["PeopleActs.LimitAsync"] = "no no no yes no no no no no",
        ["PeopleActs.ReadAsync"] = "no no no yes no no no no no",
        ["PeopleActs.TakeBackGrantAsync"] = "no no no yes no no no no no",
        ["PeopleActs.UnblockAsync"] = "no no no yes no no no no no",
        ["RunActs.CancelAsync"] = "no no yes yes yes no yes no no",
        ["RunActs.MeasureIdleAsync"] = "no no yes yes yes no yes no no",
        ["RunActs.ReadAsync"] = "no yes yes yes yes no yes no no",
        ["RunActs.RecheckAsync"] = "no no yes yes yes no yes no no",
        ["SearchActs.FindAsync"] = "no yes yes yes yes no yes no no",
        ["ServerActs.ConfigureAsync"] = "no no no yes no no yes no no",
        ["ServerActs.ReadAsync"] = "no yes yes yes yes no yes no no",
        ["SignInTestActs.RecentAsync"] = "no no no yes no no no no no",
        ["SignInTestActs.RunAsync"] = "no no no yes no no no no no",
    };

    private static readonly Type[] Guarded =
    [
        typeof(AgentActs), typeof(AuditActs), typeof(CompareActs), typeof(FindingActs), typeof(FleetActs), typeof(FleetReader), typeof(KeyActs), typeof(LookupActs), typeof(MaintenanceActs), typeof(PeopleActs), typeof(RunActs), typeof(SearchActs), typeof(ServerActs), typeof(SignInTestActs),
    ];

    // What looks or changes without asking who does: only for endpoints, which have their policies, and for what stands in between.
    private static readonly Type[] Unguarded =
    [
        typeof(RequestRun), typeof(CancelRun), typeof(RunQueries), typeof(ServerQueries), typeof(ServerReader), typeof(FleetQueries), typeof(AgentQueries),
        typeof(ConfigureServer), typeof(CreateEnrollmentCode), typeof(RevokeAgent), typeof(LookupUser), typeof(LookupDesk), typeof(KeyQueries), typeof(CreateKey),
        typeof(RevokeKey), typeof(AuditQueries), typeof(AuditExport), typeof(SignInTest), typeof(RecentSignIns), typeof(AdministerPeople), typeof(FindingQueries),
        typeof(AcknowledgementQueries), typeof(AcknowledgeFinding), typeof(AcknowledgeCause), typeof(WithdrawAcknowledgement), typeof(CompareQueries), typeof(PortalSearch), typeof(ServerSearch),
        typeof(SavedViews), typeof(RecheckQueries), typeof(PlanRechecks), typeof(CancelRechecks), typeof(FleetRechecks), typeof(DispatchRechecks),
        typeof(MaintenanceQueries), typeof(PlanMaintenance), typeof(ChangeMaintenance), typeof(RecheckAfterMaintenance),
        typeof(PortalWriter), typeof(PortalDb),
    ];

    public static TheoryData<string> Everybody => [.. Callers.Select(caller => caller.Id)];

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Acts_DoneByCaller_AreAllowedAsTheTableSays(string caller)
    {
        var column = Array.FindIndex(Callers, one => one.Id == caller);

        await using var scene = await AccessScene.StartAsync();
        await using var circuit = Circuit(scene.Portal, Callers[column]);
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);

        // A recheck of several needs a server without a run, and an agent that is revoked leaves nothing for the other acts.
        foreach (var act in Table.Keys.OrderBy(act => act == "AgentActs.RevokeAsync").ThenBy(act => act.StartsWith("FleetActs.Recheck", StringComparison.Ordinal)))
        {
            found[act] = await DoAsync(act, scene, circuit.ServiceProvider) ? "yes" : "no";
        }

        Assert.Equal(
            string.Join('\n', Table.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key} {row.Value.Split(' ')[column]}")),
            string.Join('\n', found.Select(row => $"{row.Key} {row.Value}")));
    }

    [Fact]
    public void Table_OfActs_NamesEveryOne()
    {
        var acts = typeof(Program).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Acts", StringComparison.Ordinal) || type == typeof(FleetReader))
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Select(method => $"{type.Name}.{method.Name}"))
            .Where(act => !act.EndsWith(".ViewerAsync", StringComparison.Ordinal))
            .Distinct();

        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), acts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Components_OfPages_ReachDataThroughGuardedActsOnly()
    {
        var reached = typeof(Program).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IComponent)))
            .SelectMany(type => type.GetConstructors().SelectMany(constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType))
                .Concat(type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                    .Where(property => property.IsDefined(typeof(InjectAttribute)))
                    .Select(property => property.PropertyType)))
            .Distinct()
            .ToArray();

        Assert.Empty(reached.Intersect(Unguarded));
        Assert.DoesNotContain(reached, type => type.Name.StartsWith("IDbContextFactory", StringComparison.Ordinal));
        Assert.Equal(Guarded.OrderBy(type => type.Name, StringComparer.Ordinal), reached.Intersect(Guarded).OrderBy(type => type.Name, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Acts_OnACircuitThatIsOpen_AskAgainEachTime()
    {
        await using var scene = await AccessScene.StartAsync();
        await using var circuit = Circuit(scene.Portal, TestPerson.Operator);
        var acts = circuit.ServiceProvider.GetRequiredService<RunActs>();
        var people = scene.Portal.Get<KnownPeople>();
        var told = new List<string>();
        people.AccessChanged += told.Add;

        var before = await acts.ReadAsync(scene.RunId, TestContext.Current.CancellationToken);
        await people.LimitAsync(TestPerson.Operator.Id, ServerLimit.To(["Perth"], []), Actors.Person, TestContext.Current.CancellationToken);
        var limited = await acts.ReadAsync(scene.RunId, TestContext.Current.CancellationToken);
        await people.LimitAsync(TestPerson.Operator.Id, ServerLimit.Everything, Actors.Person, TestContext.Current.CancellationToken);
        var free = await acts.ReadAsync(scene.RunId, TestContext.Current.CancellationToken);
        await people.BlockAsync(TestPerson.Operator.Id, Actors.Person, TestContext.Current.CancellationToken);
        var blocked = await acts.ReadAsync(scene.RunId, TestContext.Current.CancellationToken);

        Assert.Equal((true, false, true, false), (before is not null, limited is not null, free is not null, blocked is not null));
        Assert.Equal(Enumerable.Repeat(TestPerson.Operator.Id, 3), told);
    }

    private static AsyncServiceScope Circuit(Portal portal, TestPerson person)
    {
        var scope = portal.Services.CreateAsyncScope();
        var state = new AuthenticationState(TestSignIn.PrincipalOf(person));
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(Task.FromResult(state));
        return scope;
    }

    private static async Task<bool> DoAsync(string act, AccessScene scene, IServiceProvider circuit)
    {
        var token = TestContext.Current.CancellationToken;
        var target = TestPerson.NoRole.Id;
        var server = scene.ServerId;
        var wish = new AcknowledgementWish(AcknowledgementKind.Acknowledged, "A ticket", scene.Portal.Clock.GetUtcNow().AddDays(1));
        return act switch
        {
            "AgentActs.CreateCodeAsync" => await Get<AgentActs>().CreateCodeAsync(token) is not null,
            "AgentActs.EnrollmentAsync" => await Get<AgentActs>().EnrollmentAsync((await scene.Portal.Get<CreateEnrollmentCode>().ExecuteAsync(Actors.Person, token)).Id, token) is not null,
            "AgentActs.ReadAsync" => await Get<AgentActs>().ReadAsync(token) is not [],
            "AgentActs.RevokeAsync" => await Get<AgentActs>().RevokeAsync(scene.Agent.AgentId, token),
            "AuditActs.ReadAsync" => await Get<AuditActs>().ReadAsync(new(null, null, null, null, null, null), new(null, null), 50, token) is { Entries: not [] },
            "AuditActs.ServersAsync" => await Get<AuditActs>().ServersAsync(token) is not [],
            "FindingActs.AcknowledgeAsync" => await Get<FindingActs>().AcknowledgeAsync(server, "ACL-001", wish, token) is { Result: AcknowledgeResult.Done },
            "FindingActs.AcknowledgeCauseAsync" => await Get<FindingActs>().AcknowledgeCauseAsync("NET-001", FindingFilter.None, wish, token) is { Made: 1 },
            "FindingActs.OpenAsync" => await Get<FindingActs>().OpenAsync(token) > 0,
            "FindingActs.ReadAsync" => await Get<FindingActs>().ReadAsync(FindingFilter.None, FindingSort.Worst, 1, token) is { Causes: not [], Totals.Servers: 1 },
            "FindingActs.ServersAsync" => await Get<FindingActs>().ServersAsync("IDL-001", FindingFilter.None, 1, token) is { Servers: [_] },
            "FindingActs.WithdrawAsync" => await Get<FindingActs>().WithdrawAsync(server, "ACL-001", token),
            "CompareActs.ReadAsync" => await Get<CompareActs>().ReadAsync(new(CompareQuestion.Moments, server, null) { From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.UnixEpoch.AddDays(1) }, token) is not null,
            "CompareActs.RunsAsync" => await Get<CompareActs>().RunsAsync(server, null, token) is not [],
            "CompareActs.ServerAsync" => await Get<CompareActs>().ServerAsync(server, token) is not null,
            "CompareActs.ServersAsync" => await Get<CompareActs>().ServersAsync("", token) is not [],
            "FleetActs.CancelRechecksAsync" => await Get<FleetActs>().CancelRechecksAsync(await scene.PlanAsync(), token),
            "FleetActs.ChangeViewAsync" => await Get<FleetActs>().ChangeViewAsync(await scene.ShareViewAsync(), new("Renamed", "", IsShared: true), token) is ViewOutcome.Done,
            "FleetActs.DeleteViewAsync" => await Get<FleetActs>().DeleteViewAsync(await scene.ShareViewAsync(), token) is ViewOutcome.Done,
            "FleetActs.RecheckAsync" => await RecheckableAsync(scene) && await Get<FleetActs>().RecheckAsync([server], token) is 1,
            "FleetActs.RecheckMatchingAsync" => await RecheckableAsync(scene) && await Get<FleetActs>().RecheckMatchingAsync(FleetFilter.None, token) is 1,
            "FleetActs.SaveViewAsync" => await Get<FleetActs>().SaveViewAsync(new("Mine", "", IsShared: true), token) is ViewOutcome.Done,
            "FleetReader.ReadAsync" => await Get<FleetReader>().ReadAsync(FleetAddress.Everything, token) is { MatchCount: 1, Counts.Count: 1, ExceptionCount: 1, Choices.Sites.Count: 1 },
            "KeyActs.CreateAsync" => await Get<KeyActs>().CreateAsync(new("A program"), token) is { Key: not null },
            "KeyActs.ReadAsync" => await Get<KeyActs>().ReadAsync(all: true, token) is var keys && keys.Any(key => key.Id == scene.KeyId),
            "KeyActs.RevokeAsync" => await Get<KeyActs>().RevokeAsync(scene.KeyId, token),
            "LookupActs.LookUpAsync" => await Get<LookupActs>().LookUpAsync(server, "somebody@contoso.test", token) is { Fault: LookupFault.NotConnected },
            "LookupActs.ServersAsync" => await Get<LookupActs>().ServersAsync(token) is not [],
            "MaintenanceActs.EndAsync" => await Get<MaintenanceActs>().EndAsync(server, await scene.PlanMaintenanceAsync(days: 1), token) is { Result: MaintenanceResult.Done },
            "MaintenanceActs.MoveEndAsync" => await Get<MaintenanceActs>().MoveEndAsync(server, await scene.PlanMaintenanceAsync(days: 2), scene.Portal.Clock.GetUtcNow().AddDays(2.2), token) is { Result: MaintenanceResult.Done },
            "MaintenanceActs.PlanAsync" => await Get<MaintenanceActs>().PlanAsync(server, scene.Maintenance(days: 3), token) is { Planned: 1 },
            "MaintenanceActs.PlanMatchingAsync" => await Get<MaintenanceActs>().PlanMatchingAsync(FleetFilter.None, scene.Maintenance(days: 4), token) is { Planned: 1 },
            "MaintenanceActs.PlanSelectedAsync" => await Get<MaintenanceActs>().PlanSelectedAsync([server], scene.Maintenance(days: 5), token) is { Planned: 1 },
            "MaintenanceActs.ReadAsync" => await scene.PlanMaintenanceAsync(days: 6) is var window && (await Get<MaintenanceActs>().ReadAsync(1, token)).Open.Any(open => open.Id == window),
            "MaintenanceActs.TakeBackAsync" => await TakenBackAsync(await scene.PlanMaintenanceAsync(days: 7)),
            "PeopleActs.BlockAsync" => await Get<PeopleActs>().BlockAsync(target, token) is PersonOutcome.Done,
            "PeopleActs.LimitAsync" => await Get<PeopleActs>().LimitAsync(target, ServerLimit.Everything, token) is PersonOutcome.Done,
            "PeopleActs.ReadAsync" => await Get<PeopleActs>().ReadAsync() is not [],
            "PeopleActs.TakeBackGrantAsync" => await Get<PeopleActs>().TakeBackGrantAsync(target, token) is PersonOutcome.Done,
            "PeopleActs.UnblockAsync" => await Get<PeopleActs>().UnblockAsync(target, token) is PersonOutcome.Done,
            "RunActs.CancelAsync" => await Get<RunActs>().CancelAsync(scene.RunId, token),
            "RunActs.MeasureIdleAsync" => await Get<RunActs>().MeasureIdleAsync(server, token) is not null,
            "RunActs.ReadAsync" => await Get<RunActs>().ReadAsync(scene.RunId, token) is not null,
            "RunActs.RecheckAsync" => await Get<RunActs>().RecheckAsync(server, null, token) is not null,
            "SearchActs.FindAsync" => (await Get<SearchActs>().FindAsync("CONNECT", token)).Any(group => group.Kind is SearchKind.Server),
            "ServerActs.ConfigureAsync" => await Get<ServerActs>().ConfigureAsync(server, "RENAMED", new("Public", [], null) { Site = TestPerson.ServerSite }, token) is { Count: 0 },
            "ServerActs.ReadAsync" => await Get<ServerActs>().ReadAsync(server, Web.Servers.Timelines.HistoryAsk.Latest, token) is not null,
            "SignInTestActs.RecentAsync" => await Get<SignInTestActs>().RecentAsync() is not null,
            "SignInTestActs.RunAsync" => await Get<SignInTestActs>().RunAsync(scene.Portal.Address, token) is not null,
            _ => throw new InvalidOperationException($"{act} is not tried."),
        };

        async Task<bool> TakenBackAsync(Guid window)
        {
            await Get<MaintenanceActs>().TakeBackAsync([new(server, window)], token);
            return (await scene.Portal.Get<MaintenanceQueries>().OfServerAsync(server, 50, token)).Open.All(open => open.Id != window);
        }

        static async Task<bool> RecheckableAsync(AccessScene scene)
        {
            await scene.EndRunsAsync();
            return true;
        }

        T Get<T>()
            where T : notnull => circuit.GetRequiredService<T>();
    }
}
