using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Jobs;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Findings;

public sealed class AcknowledgementTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Acknowledge_FailingCheck_SaysWhoWhyAndUntilWhenAndLeavesTheVerdict()
    {
        await using var scene = await FindingScene.StartAsync();

        var outcome = await scene.AcknowledgeAsync(scene.Wish(Day, reason: "  Ticket NET-20418 "));

        var expected = new Acknowledgement(
            outcome.Acknowledgement!.Id, scene.Server, "ACL-001", AcknowledgementKind.Acknowledged, "Ticket NET-20418", "A person", scene.Now, scene.Now + Day);
        Assert.Equal((AcknowledgeResult.Done, expected), (outcome.Result, outcome.Acknowledgement));
        Assert.Equal(expected, await scene.ShownAsync());
        var fleet = await scene.Portal.Get<FleetQueries>().ReadAsync(FleetFilter.None, Day, ServerLimit.Everything, Cancellation);
        Assert.Equal((Verdict.Broken, new ServerAcknowledgement(expected, 1, 0)), (fleet.Servers[0].Verdict, fleet.Servers[0].Acknowledgement));
    }

    [Theory]
    [InlineData(AcknowledgementKind.Acknowledged, 1, 90, "")]
    [InlineData(AcknowledgementKind.Accepted, 500, 400, "")]
    [InlineData(AcknowledgementKind.Acknowledged, 0, 1, "Reason: Say why, in 1 to 500 characters.")]
    [InlineData(AcknowledgementKind.Acknowledged, 501, 1, "Reason: Say why, in 1 to 500 characters.")]
    [InlineData(AcknowledgementKind.Acknowledged, 1, 0, "Until: That time is over. Choose a later one.")]
    [InlineData(AcknowledgementKind.Acknowledged, 1, 91, "Until: That is too far ahead. Choose a time within 90 days.")]
    [InlineData(AcknowledgementKind.Accepted, 1, 401, "Until: That is too far ahead. Choose a time within 400 days.")]
    [InlineData(AcknowledgementKind.Acknowledged, 0, 0, "Reason: Say why, in 1 to 500 characters. Until: That time is over. Choose a later one.")]
    public void Faults_OfWish_AreAllNamed(AcknowledgementKind kind, int reason, int days, string faults)
    {
        var now = new DateTimeOffset(2026, 11, 23, 23, 42, 5, TimeSpan.Zero);

        var found = AcknowledgementRules.FaultsOf(new(kind, new('x', reason), now.AddDays(days)), now);

        Assert.Equal(faults, string.Join(' ', found.Select(fault => $"{fault.Key}: {fault.Value}")));
    }

    [Fact]
    public void Faults_OfNothing_AskForBoth() =>
        Assert.Equal(
            ["Say why, in 1 to 500 characters.", "Say until when."],
            AcknowledgementRules.FaultsOf(new(AcknowledgementKind.Acknowledged, "  ", null), DateTimeOffset.UnixEpoch).Values);

    [Theory]
    [InlineData("passed", "ACL-001")]
    [InlineData("skipped", "ACL-001")]
    [InlineData("failed", "ACL-002")]
    public async Task Acknowledge_WhatDoesNotFail_StoresNothing(string step, string check)
    {
        await using var scene = await FindingScene.StartAsync();
        await scene.RunAsync(step);

        var outcome = await scene.AcknowledgeAsync(scene.Wish(Day), check: check);

        Assert.Equal((AcknowledgeResult.NotFailing, 0), (outcome.Result, (await scene.StoredAsync()).Count));
    }

    [Fact]
    public async Task Acknowledge_ServerThatDoesNotExist_SaysSo()
    {
        await using var scene = await FindingScene.StartAsync();

        var outcome = await scene.Portal.Get<AcknowledgeFinding>().ExecuteAsync(Guid.NewGuid(), "ACL-001", scene.Wish(Day), FindingScene.Operator, Cancellation);

        Assert.Equal(AcknowledgeResult.ServerUnknown, outcome.Result);
    }

    [Fact]
    public async Task Acknowledge_ByTwoAtOnce_TellsTheSecondWhoWasFirst()
    {
        await using var scene = await FindingScene.StartAsync();

        var outcomes = await Task.WhenAll(
            scene.AcknowledgeAsync(scene.Wish(Day)),
            scene.AcknowledgeAsync(scene.Wish(Day, reason: "Mine"), FindingScene.Administrator));

        var stored = Assert.Single(await scene.StoredAsync());
        Assert.Equal([AcknowledgeResult.Done, AcknowledgeResult.AlreadyAcknowledged], outcomes.Select(outcome => outcome.Result).Order());
        Assert.All(outcomes, outcome => Assert.Equal(stored, outcome.Acknowledgement));
    }

    [Theory]
    [InlineData("failed", false, AcknowledgeResult.NeedsAdministrator)]
    [InlineData("failed", true, AcknowledgeResult.Done)]
    [InlineData("at risk", false, AcknowledgeResult.Done)]
    public async Task Accept_WhatStopsEveryReset_NeedsAnAdministrator(string step, bool isAdministrator, AcknowledgeResult result)
    {
        await using var scene = await FindingScene.StartAsync();
        await scene.RunAsync("passed");
        await scene.RunAsync(step);

        var outcome = await scene.AcknowledgeAsync(scene.Wish(300 * Day, AcknowledgementKind.Accepted), isAdministrator ? FindingScene.Administrator : FindingScene.Operator);

        Assert.Equal((result, result is AcknowledgeResult.Done ? 1 : 0), (outcome.Result, (await scene.StoredAsync()).Count));
    }

    [Fact]
    public async Task Expire_AtTheVeryInstant_EndsItOnceAndByThePortal()
    {
        await using var scene = await FindingScene.StartAsync();
        var made = (await scene.AcknowledgeAsync(scene.Wish(Day))).Acknowledgement!;
        scene.Portal.Clock.Advance(Day - TimeSpan.FromTicks(1));
        await RunJobAsync(scene);
        var before = await scene.ShownAsync();

        scene.Portal.Clock.Advance(TimeSpan.FromTicks(1));
        var atTheInstant = (await scene.ShownAsync(), await scene.Portal.Get<FindingQueries>().OpenAsync(ServerLimit.Everything, Cancellation));
        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(3));
        await RunJobAsync(scene);
        await RunJobAsync(scene);

        Assert.Equal(made, before);
        Assert.Equal((null, 1), atTheInstant);
        Assert.Equal([made with { EndedAt = made.Until, End = AcknowledgementEnd.Expired }], await scene.StoredAsync());
        Assert.Null((await scene.StateAsync()).AcknowledgementId);
        var entry = Assert.Single(await AuditLog.ReadAsync(scene.Portal), entry => entry.Act == "acknowledgement.ended");
        Assert.Equal(
            ("Portal", "ACL-001", scene.Server.ToString("D"), $$"""{"state":"Acknowledged","reason":"Ticket NET-20418","by":"A person","until":"{{made.Until:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""", """{"state":"Expired","reason":null,"by":null,"until":null}"""),
            (entry.ActorKind, entry.Subject, entry.ServerId, entry.Before, entry.After));
    }

    [Fact]
    public async Task Acknowledge_AfterTheTimeOfAnotherIsOver_EndsThatFirst()
    {
        await using var scene = await FindingScene.StartAsync();
        var old = (await scene.AcknowledgeAsync(scene.Wish(Day))).Acknowledgement!;
        scene.Portal.Clock.Advance(2 * Day);

        var made = (await scene.AcknowledgeAsync(scene.Wish(Day, reason: "Still"))).Acknowledgement!;

        Assert.Equal([old with { EndedAt = old.Until, End = AcknowledgementEnd.Expired }, made], await scene.StoredAsync());
    }

    public static TheoryData<string[], AcknowledgementEnd?> Runs => new()
    {
        { ["failed"], null },
        { ["skipped"], null },
        { ["error"], null },
        { ["skipped", "failed"], null },
        { ["failed elsewhere"], AcknowledgementEnd.Changed },
        { ["at risk"], null },
        { ["skipped", "failed elsewhere"], AcknowledgementEnd.Changed },
        { ["gone"], AcknowledgementEnd.Changed },
        { ["passed"], AcknowledgementEnd.Resolved },
        { ["skipped", "passed"], AcknowledgementEnd.Resolved },
        { ["passed", "failed"], AcknowledgementEnd.Resolved },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Fold_RunsAfterIt_EndItOnlyWhereSomethingElseWasSeen(string[] steps, AcknowledgementEnd? end)
    {
        await using var scene = await FindingScene.StartAsync();
        var made = (await scene.AcknowledgeAsync(scene.Wish(Day))).Acknowledgement!;

        var endedAt = scene.Now;
        foreach (var step in steps)
        {
            await scene.RunAsync(step);
            endedAt = step is "failed" or "skipped" ? endedAt : scene.Now;
        }

        Assert.Equal([end is null ? made : made with { EndedAt = endedAt, End = end }], await scene.StoredAsync());
        Assert.Equal(end is null ? made : null, await scene.ShownAsync());
        Assert.Equal(
            end is null ? [] : [("Portal", $$"""{"state":"{{end}}","reason":null,"by":null,"until":null}""")],
            (await AuditLog.ReadAsync(scene.Portal)).Where(entry => entry.Act == "acknowledgement.ended").Select(entry => (entry.ActorKind, entry.After!)));
    }

    [Fact]
    public async Task Fold_LateFactsOlderThanWhatWasSaid_EndItNoEarlierThanItBegan()
    {
        await using var scene = await FindingScene.StartAsync();
        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var taken = scene.Now;
        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(10));
        var made = (await scene.AcknowledgeAsync(scene.Wish(Day))).Acknowledgement!;

        await scene.RunAsync("passed", taken);

        Assert.Equal([made with { EndedAt = made.At, End = AcknowledgementEnd.Resolved }], await scene.StoredAsync());
    }

    [Fact]
    public async Task Fold_FactsTakenAfterItsTime_CallItExpired()
    {
        await using var scene = await FindingScene.StartAsync();
        var made = (await scene.AcknowledgeAsync(scene.Wish(TimeSpan.FromSeconds(30)))).Acknowledgement!;

        await scene.RunAsync("passed");

        Assert.Equal([made with { EndedAt = made.Until, End = AcknowledgementEnd.Expired }], await scene.StoredAsync());
    }

    [Fact]
    public async Task Withdraw_Twice_ChangesNothingTheSecondTime()
    {
        await using var scene = await FindingScene.StartAsync();
        var made = (await scene.AcknowledgeAsync(scene.Wish(Day))).Acknowledgement!;

        var done = (await scene.WithdrawAsync(), await scene.WithdrawAsync());

        Assert.Equal((true, false), done);
        Assert.Equal([made with { EndedAt = scene.Now, End = AcknowledgementEnd.Withdrawn, EndedBy = "An administrator" }], await scene.StoredAsync());
        Assert.Single(await AuditLog.ReadAsync(scene.Portal), entry => entry.Act == "acknowledgement.withdrawn");
        Assert.Equal(AcknowledgeResult.Done, (await scene.AcknowledgeAsync(scene.Wish(Day))).Result);
    }

    [Fact]
    public async Task Stretches_OfServer_AreThoseThatTouchTheTime()
    {
        await using var scene = await FindingScene.StartAsync();
        var first = (await scene.AcknowledgeAsync(scene.Wish(Day))).Acknowledgement!;
        scene.Portal.Clock.Advance(TimeSpan.FromHours(1));
        var withdrawn = scene.Now;
        await scene.WithdrawAsync();
        scene.Portal.Clock.Advance(TimeSpan.FromHours(1));
        var second = (await scene.AcknowledgeAsync(scene.Wish(Day))).Acknowledgement!;
        scene.Portal.Clock.Advance(2 * Day);

        var all = await ReadAsync(first.At, scene.Now);
        var later = await ReadAsync(withdrawn + TimeSpan.FromTicks(1), scene.Now);

        // The job has not come by yet, and its time is over all the same.
        var expired = new AcknowledgedStretch("ACL-001", AcknowledgementKind.Acknowledged, "Ticket NET-20418", "A person", second.At, second.Until, second.Until, AcknowledgementEnd.Expired, null);
        Assert.Equal(
            [new("ACL-001", AcknowledgementKind.Acknowledged, "Ticket NET-20418", "A person", first.At, withdrawn, first.Until, AcknowledgementEnd.Withdrawn, "An administrator"), expired],
            all);
        Assert.Equal([expired], later);

        Task<IReadOnlyList<AcknowledgedStretch>> ReadAsync(DateTimeOffset from, DateTimeOffset to) =>
            scene.Portal.Get<AcknowledgementQueries>().AcknowledgedStretchesAsync(scene.Server, from, to, Cancellation);
    }

    [Fact]
    public async Task Retain_OldAcknowledgements_KeepsThoseThatHold()
    {
        await using var scene = await FindingScene.StartAsync();
        await scene.AcknowledgeAsync(scene.Wish(Day));
        await scene.WithdrawAsync();
        var holds = (await scene.AcknowledgeAsync(scene.Wish(400 * Day, AcknowledgementKind.Accepted), FindingScene.Administrator)).Acknowledgement!;

        scene.Portal.Clock.Advance(401 * Day);
        await scene.Portal.Get<Retain>().RunAsync(Cancellation);

        Assert.Equal([holds], await scene.StoredAsync());
    }

    private static Task RunJobAsync(FindingScene scene) => scene.Portal.Get<ExpireAcknowledgements>().RunAsync(Cancellation);
}
