using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Lookups;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Audit;

public sealed class AuditRefusalTests
{
    private static readonly string[] ActsOfCircuits = ["run.requested", "idle-run.requested", "run.cancelled", "lookup.asked"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Circuit_ActWithoutTheRole_IsRefusedAndWritten()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Support.Results.ServerOfAsync(portal, agent);
        var sight = new ViewerSight(ViewersOf(portal, "192.0.2.44"), portal.Get<ServerSight>(), portal.Get<AuditRefusals>());
        var runs = new RunActs(portal.Get<RunQueries>(), portal.Get<RequestRun>(), portal.Get<CancelRun>(), sight);
        var lookups = new LookupActs(portal.Get<LookupUser>(), portal.Get<AgentQueries>(), portal.Get<ServerDomains>(), sight);

        var run = await runs.RecheckAsync(server, "because", Cancellation);
        var idle = await runs.MeasureIdleAsync(server, Cancellation);
        await runs.CancelAsync(server, Cancellation);
        var answer = await lookups.LookUpAsync(server, "test.user17", Cancellation);

        Assert.Equal((null, null, null), (run, idle, answer));
        Assert.Equal(
            ActsOfCircuits.Select(act => (act, "Refused", "tenant.reader", "A reader", "192.0.2.44", server.ToString("D"), (string?)null)),
            (await AuditLog.ReadAsync(portal)).Skip(2).Select(entry => (entry.Act, entry.Outcome, entry.ActorId, entry.ActorName, entry.ActorAddress, entry.Subject, entry.After)));
    }

    [Theory]
    [InlineData("POST", true, true, "run.requested")]
    [InlineData("POST", false, true, "access.refused")]
    [InlineData("GET", true, true, "run.requested")]
    [InlineData("GET", false, true, null)]
    [InlineData("POST", true, false, null)]
    public async Task Request_WithoutTheRole_IsWrittenWhenItIsAnAct(string method, bool isMarked, bool isForbidden, string? act)
    {
        await using var portal = Portal.Start();
        await using var services = portal.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = services.ServiceProvider, User = Reader() };
        context.Connection.RemoteIpAddress = IPAddress.Parse("::ffff:192.0.2.44");
        context.Request.Method = method;
        context.Request.Path = "/api/v1/servers/1/runs";
        context.Request.QueryString = new("?secret=1");
        context.SetEndpoint(new(null, new(isMarked ? [AuditAct.RunRequested] : []), "an endpoint"));
        var result = isForbidden
            ? Microsoft.AspNetCore.Authorization.Policy.PolicyAuthorizationResult.Forbid()
            : Microsoft.AspNetCore.Authorization.Policy.PolicyAuthorizationResult.Success();
        var policy = new AuthorizationPolicyBuilder(LocalOperatorHandler.Scheme).RequireAuthenticatedUser().Build();

        await new RefusedRequests(portal.Get<AuditRefusals>()).HandleAsync(_ => Task.CompletedTask, context, policy, result);

        Assert.Equal(
            act is null ? [] : [(act, "Refused", "tenant.reader", "192.0.2.44", $"{method} /api/v1/servers/1/runs")],
            (await AuditLog.ReadAsync(portal)).Select(entry => (entry.Act, entry.Outcome, entry.ActorId, entry.ActorAddress, entry.Subject)));
    }

    [Fact]
    public async Task Note_InALoop_IsBoundedAndSaysHowManyAreLeftOut()
    {
        await using var portal = Portal.Start();
        var refusals = portal.Get<AuditRefusals>();

        await NoteAsync(refusals, Actors.Person, AuditRefusals.MostInAMinute + 7);
        await NoteAsync(refusals, Actors.Person with { Id = "tenant.other" }, 1);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await NoteAsync(refusals, Actors.Person, 2);

        Assert.Equal(
            [.. Enumerable.Repeat(("tenant.person", (string?)null), 10), ("tenant.other", null), ("tenant.person", """{"leftOutBefore":7}"""), ("tenant.person", null)],
            (await AuditLog.ReadAsync(portal)).Select(entry => (entry.ActorId, entry.After)));
        Assert.Equal(7, portal.Log.Lines.Count(line => line.Text.StartsWith("A person was refused run.requested again.", StringComparison.Ordinal)));
    }

    private static async Task NoteAsync(AuditRefusals refusals, Actor actor, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await refusals.NoteAsync(actor, AuditAct.RunRequested, "a server", Cancellation);
        }
    }

    private static ViewerReader ViewersOf(Portal portal, string address)
    {
        var kept = new ViewerAddress();
        kept.Keep(address);
        kept.Keep("198.51.100.1");
        return new(new FakeAuthentication(Reader()), portal.Get<Standings>(), kept);
    }

    private static ClaimsPrincipal Reader() => new(new ClaimsIdentity(
        [new(PortalClaims.PersonId, "tenant.reader"), new(ClaimTypes.Name, "A reader"), new(ClaimTypes.Role, PortalPolicies.Viewer)],
        "Test"));

    private sealed class FakeAuthentication(ClaimsPrincipal user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(user));
    }
}
