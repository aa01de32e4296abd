using WritebackPortal.Checks;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.History;

public sealed class HistoryFoldTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly Finding Ou = new("OU=Sales,DC=corp,DC=contoso,DC=test", "12 users lack Reset password.");

    public static TheoryData<string, string, int, string> Steps => new()
    {
        { "passed", "passed", 1, "" },
        { "passed", "failed", 2, "ACL-001 passed → failed" },
        { "failed", "passed", 2, "ACL-001 failed → passed" },
        { "failed", "failed", 1, "" },
        { "failed", "failed repaired otherwise", 1, "" },
        { "failed", "failed elsewhere", 2, "ACL-001 findings changed" },
        { "failed", "failed in other words", 2, "ACL-001 findings changed" },
        { "passed", "skipped", 2, "ACL-001 passed → skipped" },
        { "skipped", "skipped", 1, "" },
        { "skipped", "skipped otherwise", 2, "ACL-001 skipped for another reason" },
        { "skipped", "gone", 1, "" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Fold_SecondRun_OpensSpanOnlyWhenOutcomeOrFindingsChange(string first, string second, int spans, string changed)
    {
        await using var portal = Portal.Start();
        var server = await ServerAsync(portal);
        var start = portal.Clock.GetUtcNow();

        await Results.RunAsync(portal, server, Judged(first));
        portal.Clock.Advance(Quarter);
        var run = await Results.RunAsync(portal, server, Judged(second));

        var history = await SpansAsync(portal, server);
        Assert.Equal(spans, history.Count);
        Assert.Equal(start, history[0].Start);
        Assert.Equal(second == "gone" || spans == 2 ? start + Quarter : null, history[0].End);
        Assert.Equal(changed, string.Join("; ", (await portal.Get<RunQueries>().ReadAsync(run, TestContext.Current.CancellationToken))!.Run.Changed));
        if (spans == 2)
        {
            Assert.Equal((start + Quarter, null), (history[1].Start, history[1].End));
        }
    }

    [Fact]
    public async Task Fold_FindingChangesWithinFailure_KeepsSinceAndMovesLastChange()
    {
        await using var portal = Portal.Start();
        var server = await ServerAsync(portal);
        var start = portal.Clock.GetUtcNow();

        await Results.RunAsync(portal, server, Judged("failed"));
        portal.Clock.Advance(Quarter);
        await Results.RunAsync(portal, server, Judged("failed elsewhere"));

        await using var db = await portal.OpenAsync();
        var row = (await ReadAsync(portal, server)).Server;
        Assert.Equal((CheckOutcome.Failed, start), db.CheckStates.Select(state => new ValueTuple<CheckOutcome, DateTimeOffset>(state.Outcome, state.Since)).Single());
        Assert.Equal((Verdict.Broken, start, start + Quarter), (row.Verdict, row.Since, row.LastChange));
    }

    [Fact]
    public async Task Fold_VerdictSameReasonOther_OpensVerdictSpanAndKeepsSince()
    {
        await using var portal = Portal.Start();
        var server = await ServerAsync(portal);
        var start = portal.Clock.GetUtcNow();

        await Results.RunAsync(portal, server, Results.Judged(Verdict.Broken, "one", Results.Failed("ACL-001", Ou)));
        portal.Clock.Advance(Quarter);
        await Results.RunAsync(portal, server, Results.Judged(Verdict.Broken, "two", Results.Failed("ACL-001", Ou)));

        var row = (await ReadAsync(portal, server)).Server;
        Assert.Equal(
            [new(Verdict.Broken, "one", start, start + Quarter), new(Verdict.Broken, "two", start + Quarter, start + Quarter)],
            row.History);
        Assert.Equal((start, "two"), (row.Since, row.Reason));
    }

    [Fact]
    public async Task Fold_LateRunIsOlderThanTheState_ChangesNothingButIsKept()
    {
        await using var portal = Portal.Start();
        var server = await ServerAsync(portal);
        var start = portal.Clock.GetUtcNow();
        portal.Clock.Advance(Quarter);
        await Results.RunAsync(portal, server, Judged("passed"));
        var before = await ReadAsync(portal, server);

        portal.Clock.Advance(Quarter);
        var late = await Results.RunAsync(portal, server, Judged("failed"), takenAt: start);

        var after = await ReadAsync(portal, server);
        var run = (await portal.Get<RunQueries>().ReadAsync(late, TestContext.Current.CancellationToken))!.Run;
        Assert.Equal((RunState.Completed, Verdict.Broken, true), (run.State, run.Verdict, run.IsBackfilled));
        Assert.Equal(
            (before.Server.Verdict, before.Server.Reason, before.Server.Since, before.Server.LastChange, before.LatestRun!.Id),
            (after.Server.Verdict, after.Server.Reason, after.Server.Since, after.Server.LastChange, after.LatestRun!.Id));
        Assert.Single(await SpansAsync(portal, server));
    }

    [Fact]
    public async Task Fold_LateRunIsNewerThanTheState_IsFoldedAtTheInstantItWasTaken()
    {
        await using var portal = Portal.Start();
        var server = await ServerAsync(portal);
        await Results.RunAsync(portal, server, Judged("passed"));
        portal.Clock.Advance(Quarter);
        var taken = portal.Clock.GetUtcNow();
        portal.Clock.Advance(Quarter);

        var late = await Results.RunAsync(portal, server, Judged("failed"), taken);

        var run = (await portal.Get<RunQueries>().ReadAsync(late, TestContext.Current.CancellationToken))!.Run;
        var row = (await ReadAsync(portal, server)).Server;
        Assert.Equal((true, taken, Verdict.Broken), (run.IsBackfilled, row.Since, row.Verdict));
        Assert.Equal(taken, (await SpansAsync(portal, server))[1].Start);
    }

    [Fact]
    public async Task Fold_SilenceBeganAfterLateRunWasTaken_StaysInHistory()
    {
        await using var portal = Portal.Start();
        var server = await ServerAsync(portal);
        await Results.RunAsync(portal, server, Judged("passed"));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var taken = portal.Clock.GetUtcNow();
        portal.Clock.Advance(Quarter);
        var silentAt = portal.Clock.GetUtcNow();
        await portal.Get<WritebackPortal.Web.Data.PortalWriter>().WriteAsync(
            (db, token) => VerdictHistory.SetAsync(db, db.ServerStates.Single(), Verdict.Unknown, "silent", silentAt, token),
            TestContext.Current.CancellationToken);
        portal.Clock.Advance(Quarter);
        var now = portal.Clock.GetUtcNow();

        await Results.RunAsync(portal, server, Judged("failed"), taken);

        Assert.Equal(
            [(Verdict.Works, silentAt), (Verdict.Unknown, now), (Verdict.Broken, now)],
            (await ReadAsync(portal, server)).Server.History.Select(span => (span.Verdict, span.End!.Value)));
    }

    private static Judged Judged(string step) => step switch
    {
        "passed" => Results.Judged(Verdict.Works, "", Results.Passed("ACL-001")),
        "failed" => Results.Judged(Verdict.Broken, "broken", Results.Failed("ACL-001", Ou)),
        "failed repaired otherwise" => Results.Judged(Verdict.Broken, "broken", Results.Failed("ACL-001", Ou with { Repair = new("Grant it", "an administrator", "dsacls", null, "Grants it.") })),
        "failed elsewhere" => Results.Judged(Verdict.Broken, "broken", Results.Failed("ACL-001", Ou with { Subject = "OU=IT,DC=corp,DC=contoso,DC=test" })),
        "failed in other words" => Results.Judged(Verdict.Broken, "broken", Results.Failed("ACL-001", Ou with { Message = "13 users lack Reset password." })),
        "skipped" => Results.Judged(Verdict.Unknown, "unknown", Results.Skipped("ACL-001", "No directory.")),
        "skipped otherwise" => Results.Judged(Verdict.Unknown, "unknown", Results.Skipped("ACL-001", "No credential.")),
        _ => Results.Judged(Verdict.Unknown, "unknown"),
    };

    private static async Task<Guid> ServerAsync(Portal portal)
    {
        using var agent = await TestAgent.EnrollAsync(portal);
        return await Results.ServerOfAsync(portal, agent);
    }

    private static async Task<ServerView> ReadAsync(Portal portal, Guid server) =>
        (await portal.Get<ServerQueries>().ReadAsync(server, TimeSpan.FromDays(1), TestContext.Current.CancellationToken))!;

    private static Task<IReadOnlyList<CheckSpan>> SpansAsync(Portal portal, Guid server) =>
        portal.Get<HistoryQueries>().ChecksAsync(server, "ACL-001", DateTimeOffset.UnixEpoch, portal.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
}
