using WritebackPortal.Checks;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Tests.Support;

/// <summary>Results as a test wants them, folded the way a delivered run's are.</summary>
internal static class Results
{
    public static CheckResult Passed(string id) => Of(id, CheckOutcome.Passed);

    public static CheckResult Failed(string id, params Finding[] findings) => Of(id, CheckOutcome.Failed, findings);

    public static CheckResult Skipped(string id, string reason) => Of(id, CheckOutcome.Skipped, reason: reason);

    public static Judged Judged(Verdict verdict, string reason, params CheckResult[] results) => new(results, new(verdict, reason, []));

    public static async Task<Guid> ServerOfAsync(Portal portal, TestAgent agent) =>
        (await portal.Get<AgentQueries>().ReadAsync(TestContext.Current.CancellationToken)).Single(summary => summary.Id == agent.AgentId).ServerId;

    /// <summary>Asks for a run and completes it with these results; late ones say when they were taken.</summary>
    public static async Task<Guid> RunAsync(Portal portal, Guid serverId, Judged judged, DateTimeOffset? takenAt = null)
    {
        var now = portal.Clock.GetUtcNow();
        var runId = await portal.Get<RequestRun>().ExecuteAsync(serverId, RunTrigger.Schedule, Actor.Portal, null, TestContext.Current.CancellationToken);
        var timing = new RunTiming(takenAt ?? now, takenAt ?? now, now, IsLate: takenAt is not null);
        await portal.Get<PortalWriter>().WriteAsync(
            (db, token) => CompleteRun.CompleteAsync(db, runId!.Value, TestAgent.Host, judged, timing, token),
            TestContext.Current.CancellationToken);
        return runId!.Value;
    }

    private static CheckResult Of(string id, CheckOutcome outcome, IReadOnlyList<Finding>? findings = null, string? reason = null) =>
        new(new(id, "Something holds", Severity.Critical, Requirement.Permissions, "Because.", new("https://docs.contoso.test/")), outcome, findings ?? [], [], reason);
}
