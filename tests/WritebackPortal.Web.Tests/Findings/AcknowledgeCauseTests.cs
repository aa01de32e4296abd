using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Findings;

public sealed class AcknowledgeCauseTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_CauseOnThreeServers_AcknowledgesWhereNobodyHasYet()
    {
        await using var scene = await FindingScene.StartAsync();
        var (second, third) = (await AddAsync(scene, "connect02", "Perth"), await AddAsync(scene, "connect03", "Melbourne"));
        var cause = (await ReadAsync(scene)).Causes[0];
        await scene.AcknowledgeAsync(scene.Wish(TimeSpan.FromHours(4), reason: "I was first"));

        var outcome = await ExecuteAsync(scene, cause.Id, FindingFilter.None, ServerLimit.Everything);
        var again = await ExecuteAsync(scene, cause.Id, FindingFilter.None, ServerLimit.Everything);

        Assert.Equal((3, 3, 24), (cause.Servers, cause.Open, cause.Users));
        Assert.Equal((AcknowledgeResult.Done, 2, 0), (outcome.Result, outcome.Made, outcome.Others));
        Assert.Equal((AcknowledgeResult.NotFailing, 0, 0), (again.Result, again.Made, again.Others));
        Assert.Equal(
            [(scene.Server, "I was first"), (second, "One ticket"), (third, "One ticket")],
            (await scene.StoredAsync()).OrderBy(word => word.Reason).ThenBy(word => word.ServerId == third).Select(word => (word.ServerId, word.Reason)));
        Assert.Equal(3, (await AuditLog.ReadAsync(scene.Portal)).Count(entry => entry.Act == "finding.acknowledged"));
    }

    [Fact]
    public async Task Execute_WithFilterAndLimit_LeavesTheOthersAlone()
    {
        await using var scene = await FindingScene.StartAsync();
        var (perth, _) = (await AddAsync(scene, "connect02", "Perth"), await AddAsync(scene, "connect03", "Melbourne"));
        var cause = (await ReadAsync(scene)).Causes[0].Id;

        var elsewhere = await ExecuteAsync(scene, cause, FindingFilter.None, ServerLimit.To(["Singapore"], []));
        var limited = await ExecuteAsync(scene, cause, new() { Site = "Melbourne" }, ServerLimit.To(["Perth"], []));
        var filtered = await ExecuteAsync(scene, cause, new() { Site = "Perth" }, ServerLimit.Everything);

        Assert.Equal((AcknowledgeResult.NotFailing, AcknowledgeResult.NotFailing, AcknowledgeResult.Done), (elsewhere.Result, limited.Result, filtered.Result));
        Assert.Equal(perth, Assert.Single(await scene.StoredAsync()).ServerId);
    }

    [Fact]
    public async Task Execute_AcceptWhatStopsResets_NeedsAnAdministrator()
    {
        await using var scene = await FindingScene.StartAsync();
        var cause = (await ReadAsync(scene)).Causes[0].Id;

        var outcome = await ExecuteAsync(scene, cause, FindingFilter.None, ServerLimit.Everything, AcknowledgementKind.Accepted);

        Assert.Equal((AcknowledgeResult.NeedsAdministrator, 0), (outcome.Result, (await scene.StoredAsync()).Count));
    }

    private static async Task<Guid> AddAsync(FindingScene scene, string host, string site)
    {
        var server = await FindingScene.EnrollAsync(scene.Portal, TestAgent.Host with { Name = $"{host}.corp.contoso.test" });
        Assert.Empty(await scene.Portal.Get<ConfigureServer>().ExecuteAsync(server, host, new("Public", [], null) { Site = site }, Actors.Person, Cancellation));
        var finding = FindingScene.Ou with
        {
            Subject = $"OU={host},DC=emea,DC=contoso,DC=test",
            Message = $"MSOL_ffff00001111 lacks Reset Password on 7 of 9 users of emea.contoso.test: nothing grants it in OU={host},DC=emea,DC=contoso,DC=test.",
            Domain = "emea.contoso.test",
        };
        await Results.RunAsync(scene.Portal, server, Results.Judged(Verdict.Broken, "broken", Results.Failed("ACL-001", finding)));
        return server;
    }

    private static Task<FindingsView> ReadAsync(FindingScene scene) =>
        scene.Portal.Get<FindingQueries>().ReadAsync(FindingFilter.None, FindingSort.Worst, 1, 25, ServerLimit.Everything, Cancellation);

    private static Task<AcknowledgeCauseOutcome> ExecuteAsync(
        FindingScene scene, string cause, FindingFilter filter, ServerLimit limit, AcknowledgementKind kind = AcknowledgementKind.Acknowledged) =>
        scene.Portal.Get<AcknowledgeCause>().ExecuteAsync(cause, filter, limit, scene.Wish(TimeSpan.FromDays(1), kind, "One ticket"), FindingScene.Operator, Cancellation);
}
