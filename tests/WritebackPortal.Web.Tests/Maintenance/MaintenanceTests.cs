using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Jobs;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Maintenance;
using WritebackPortal.Web.Tests.Findings;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Maintenance;

public sealed class MaintenanceTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_ThatBeginsNow_IsTheVerdictUntilItIsOver()
    {
        await using var scene = await MaintenanceScene.StartAsync();
        scene.Portal.Clock.Advance(10 * Minute);

        var outcome = await scene.PlanAsync(TimeSpan.Zero, Hour);
        var until = scene.Now + Hour;
        var during = await scene.SaidAsync();
        await scene.PassAsync(59 * Minute);
        var still = await scene.SaidAsync();
        await scene.PassAsync(3 * Minute);

        Assert.Equal((MaintenanceResult.Done, 1, 0), (outcome.Result, outcome.Planned, outcome.Others));
        Assert.Equal((Verdict.Maintenance, PortalReasons.Planned(until, "A person", "Windows updates")), during);
        Assert.Equal(during, still);
        Assert.Equal((Verdict.Works, ""), await scene.SaidAsync());
        // It ends when it should have, however late the job comes; and the server is looked at anew.
        Assert.Equal("0 Works, 10 Maintenance, 70 Works", await scene.HistoryAsync());
        Assert.Equal(1, await scene.WaitingRunsAsync());
        var list = await scene.ListAsync();
        Assert.Empty(list.Open);
        Assert.Equal((MaintenanceState.Over, until, (string?)null), (list.Over[0].At(scene.Now), list.Over[0].EndedAt, list.Over[0].EndedBy));
    }

    [Fact]
    public async Task Plan_ForLater_BeginsAndEndsByItself()
    {
        await using var scene = await MaintenanceScene.StartAsync();

        await scene.PlanAsync(2 * Hour, Hour);
        var before = (await scene.SaidAsync()).Verdict;
        await scene.PassAsync(2 * Hour);
        var during = (await scene.SaidAsync()).Verdict;
        await scene.PassAsync(Hour);

        Assert.Equal((Verdict.Works, Verdict.Maintenance, Verdict.Works), (before, during, (await scene.SaidAsync()).Verdict));
        Assert.Equal("0 Works, 120 Maintenance, 180 Works", await scene.HistoryAsync());
    }

    [Fact]
    public async Task Plan_ThatPassedWhileThePortalSlept_LeavesNoMark()
    {
        await using var scene = await MaintenanceScene.StartAsync();

        await scene.PlanAsync(2 * Hour, Hour);
        await scene.PassAsync(5 * Hour);

        Assert.Equal("0 Works", await scene.HistoryAsync());
        Assert.Equal(MaintenanceState.Over, Assert.Single((await scene.ListAsync()).Over).At(scene.Now));
    }

    [Fact]
    public async Task Plan_TwoThatFollowEachOther_AreNeverBothAtOnce()
    {
        await using var scene = await MaintenanceScene.StartAsync();
        await scene.PlanAsync(TimeSpan.Zero, Hour);

        var next = await scene.PlanAsync(Hour, Hour);
        await scene.PassAsync(61 * Minute);
        var second = await scene.SaidAsync();
        await scene.PassAsync(60 * Minute);

        Assert.Equal((MaintenanceResult.Done, Verdict.Maintenance), (next.Result, second.Verdict));
        Assert.Equal(Verdict.Works, (await scene.SaidAsync()).Verdict);
    }

    [Fact]
    public async Task Runs_DuringMaintenance_AreJudgedAndSaidWhenItIsOver()
    {
        await using var scene = await MaintenanceScene.StartAsync();
        await scene.PlanAsync(TimeSpan.Zero, Hour);

        await scene.RunAsync(Verdict.Unknown, "nothing answers");
        await scene.RunAsync(Verdict.Broken, "port 443 is closed");
        var during = (await scene.SaidAsync()).Verdict;
        await scene.PassAsync(Hour);

        Assert.Equal(Verdict.Maintenance, during);
        Assert.Equal((Verdict.Broken, "port 443 is closed"), await scene.SaidAsync());
        Assert.Equal("0 Works, 0 Maintenance, 60 Broken", await scene.HistoryAsync());
    }

    [Fact]
    public async Task Silence_DuringMaintenance_IsSaidWhenItIsOver()
    {
        await using var scene = await MaintenanceScene.StartAsync();
        await FindingScene.EnrollAsync(scene.Portal, TestAgent.Host with { Name = "other.corp.contoso.test" });
        var job = scene.Portal.Get<JudgeSilence>();
        await job.RunAsync(Cancellation);
        await scene.PlanAsync(TimeSpan.Zero, Hour);

        await SilentAsync();
        var during = (await scene.SaidAsync()).Verdict;
        await scene.PassAsync(Hour);
        var after = await scene.SaidAsync();

        Assert.Equal(Verdict.Maintenance, during);
        Assert.Equal((Verdict.Unknown, true), (after.Verdict, PortalReasons.IsSilence(after.Reason)));

        async Task SilentAsync()
        {
            for (var minute = 0; minute < 15; minute++)
            {
                scene.Portal.Clock.Advance(Minute);
                await job.RunAsync(Cancellation);
            }
        }
    }

    [Fact]
    public async Task Server_ThatIsNotMeantToWriteBack_StaysNotApplicable()
    {
        await using var scene = await MaintenanceScene.StartAsync();
        await scene.RunAsync(Verdict.NotApplicable, "it is in staging");

        await scene.PlanAsync(TimeSpan.Zero, Hour);
        var staging = (await scene.SaidAsync()).Verdict;
        await scene.RunAsync(Verdict.Works);
        var active = (await scene.SaidAsync()).Verdict;

        Assert.Equal((Verdict.NotApplicable, Verdict.Maintenance), (staging, active));
    }

    [Theory]
    [InlineData(-30, 60)]
    [InlineData(0, 60)]
    [InlineData(30, 5)]
    [InlineData(59, 60)]
    public async Task Plan_OverAnother_ChangesNothingAndNamesIt(int begins, int lasts)
    {
        await using var scene = await MaintenanceScene.StartAsync();
        await scene.PlanAsync(2 * Hour, Hour);

        var outcome = await scene.PlanAsync((2 * Hour) + (begins * Minute), lasts * Minute);

        var first = Assert.Single((await scene.ListAsync()).Open);
        Assert.Equal((MaintenanceResult.Overlaps, first), (outcome.Result, outcome.Other));
    }

    [Fact]
    public async Task Plan_ForSeveral_LeavesThoseWithAnotherAsTheyAre()
    {
        await using var scene = await MaintenanceScene.StartAsync();
        var second = await FindingScene.EnrollAsync(scene.Portal, TestAgent.Host with { Name = "other.corp.contoso.test" });
        await scene.PlanAsync(Hour, Hour);

        var some = await scene.PlanAsync(Hour, Hour, scene.Server, second, Guid.NewGuid());
        var none = await scene.PlanAsync(Hour, Hour, scene.Server, second);

        Assert.Equal((MaintenanceResult.Done, 1, 2), (some.Result, some.Planned, some.Others));
        Assert.Equal((MaintenanceResult.Overlaps, 0, (MaintenanceWindow?)null), (none.Result, none.Planned, none.Other));
        var fleet = await scene.Portal.Get<MaintenanceQueries>().OfFleetAsync(ServerLimit.Everything, 1, 20, 20, Cancellation);
        Assert.Equal([scene.Server, second], fleet.Open.Select(window => window.ServerId).OrderBy(id => id != scene.Server));
        Assert.Equal(second, Assert.Single(some.Made).ServerId);
        var last = await scene.Portal.Get<MaintenanceQueries>().OfFleetAsync(ServerLimit.Everything, 2, 1, 20, Cancellation);
        Assert.Equal((fleet.Open[1], 0, 2, 2), (Assert.Single(last.Open), last.Running, last.Planned, last.Page));
        Assert.Equal(last.Open, (await scene.Portal.Get<MaintenanceQueries>().OfFleetAsync(ServerLimit.Everything, 9, 1, 20, Cancellation)).Open);
        Assert.Empty((await scene.Portal.Get<MaintenanceQueries>().OfFleetAsync(ServerLimit.To(["Perth"], []), 1, 20, 20, Cancellation)).Open);
    }

    [Fact]
    public async Task End_OfSeveralAtOnce_SpreadsTheRunsThatFollow()
    {
        await using var scene = await MaintenanceScene.StartAsync();
        var second = await FindingScene.EnrollAsync(scene.Portal, TestAgent.Host with { Name = "other.corp.contoso.test" });
        await scene.PlanAsync(TimeSpan.Zero, Hour, scene.Server, second);

        await scene.PassAsync(Hour);

        await using var db = await scene.Portal.OpenAsync();
        var bulk = Assert.Single(await db.BulkRechecks.AsNoTracking().ToListAsync(Cancellation));
        Assert.Equal((2, Actor.Portal.Id), (bulk.Total, bulk.ActorId));
        Assert.True(bulk.EndsAt > bulk.RequestedAt);
    }

    [Fact]
    public async Task TakeBack_OfSeveralThatHaveBegun_SpreadsTheRunsThatFollow()
    {
        await using var scene = await MaintenanceScene.StartAsync();
        var second = await FindingScene.EnrollAsync(scene.Portal, TestAgent.Host with { Name = "other.corp.contoso.test" });
        var planned = await scene.PlanAsync(TimeSpan.Zero, Hour, scene.Server, second);

        var ended = await scene.Portal.Get<ChangeMaintenance>().EndAsync(planned.Made, Actors.Person, Cancellation);

        await using var db = await scene.Portal.OpenAsync();
        Assert.Equal((2, 2), (ended, Assert.Single(await db.BulkRechecks.AsNoTracking().ToListAsync(Cancellation)).Total));
        Assert.Equal(Verdict.Works, (await scene.SaidAsync()).Verdict);
    }

    [Fact]
    public async Task MoveEnd_WhileItLasts_SaysTheNewEndInTheSameSpan()
    {
        await using var scene = await MaintenanceScene.StartAsync();
        await scene.PlanAsync(TimeSpan.Zero, Hour);
        var until = scene.Now + (2 * Hour);

        var outcome = await scene.MoveEndAsync(until);
        await scene.PassAsync(90 * Minute);

        Assert.Equal(MaintenanceResult.Done, outcome.Result);
        Assert.Equal((Verdict.Maintenance, PortalReasons.Planned(until, "A person", "Windows updates")), await scene.SaidAsync());
        await scene.PassAsync(30 * Minute);
        Assert.Equal("0 Works, 0 Maintenance, 120 Works", await scene.HistoryAsync());
    }

    [Fact]
    public async Task MoveEnd_IntoTheNext_OrIntoThePast_IsRefused()
    {
        await using var scene = await MaintenanceScene.StartAsync();
        await scene.PlanAsync(TimeSpan.Zero, Hour);
        await scene.PlanAsync(2 * Hour, Hour);

        var into = await scene.MoveEndAsync(scene.Now + (2 * Hour) + Minute);
        var past = await scene.MoveEndAsync(scene.Now - Minute);
        var far = await scene.MoveEndAsync(scene.Now.AddDays(MaintenanceRules.MostDays + 1));

        Assert.Equal(
            (MaintenanceResult.Overlaps, MaintenanceResult.Invalid, MaintenanceResult.Invalid),
            (into.Result, past.Result, far.Result));
        Assert.Equal(scene.Now + Hour, (await scene.ListAsync()).Open[0].Until);
    }

    [Fact]
    public async Task End_BeforeItsTime_SaysWhatIsJudgedAndWhoEndedIt()
    {
        await using var scene = await MaintenanceScene.StartAsync();
        await scene.PlanAsync(TimeSpan.Zero, Hour);
        var window = Assert.Single((await scene.ListAsync()).Open);
        scene.Portal.Clock.Advance(20 * Minute);

        var hasEnded = await scene.EndAsync(window.Id);
        var again = await scene.EndAsync(window.Id);

        Assert.Equal((true, false), (hasEnded, again));
        Assert.Equal(Verdict.Works, (await scene.SaidAsync()).Verdict);
        Assert.Equal("0 Works, 0 Maintenance, 20 Works", await scene.HistoryAsync());
        var over = Assert.Single((await scene.ListAsync()).Over);
        Assert.Equal((MaintenanceState.Over, scene.Now, "A person"), (over.At(scene.Now), over.EndedAt!.Value, over.EndedBy));
        Assert.Equal(1, await scene.WaitingRunsAsync());
    }

    [Fact]
    public async Task End_BeforeItBegan_TakesItBack()
    {
        await using var scene = await MaintenanceScene.StartAsync();
        await scene.PlanAsync(2 * Hour, Hour);

        await scene.EndAsync(Assert.Single((await scene.ListAsync()).Open).Id);
        await scene.PassAsync(2 * Hour);

        Assert.Equal("0 Works", await scene.HistoryAsync());
        Assert.Equal(0, await scene.WaitingRunsAsync());
        Assert.Equal(MaintenanceState.TakenBack, Assert.Single((await scene.ListAsync()).Over).At(scene.Now));
    }

    [Fact]
    public async Task Retain_WhatIsOver_KeepsItAsLongAsHistory()
    {
        await using var scene = await MaintenanceScene.StartAsync();
        await scene.PlanAsync(TimeSpan.Zero, Hour);
        await scene.PlanAsync(TimeSpan.FromDays(366), Hour);
        await scene.PassAsync(Hour);
        scene.Portal.Clock.Advance(TimeSpan.FromDays(399));

        await scene.Portal.Get<Retain>().RunAsync(Cancellation);
        var kept = await CountAsync();
        scene.Portal.Clock.Advance(TimeSpan.FromDays(2));
        await scene.Portal.Get<Retain>().RunAsync(Cancellation);

        // The second has not ended: nothing but the job ends it, and the job did not run.
        Assert.Equal((2, 1), (kept, await CountAsync()));

        async Task<int> CountAsync()
        {
            await using var db = await scene.Portal.OpenAsync();
            return await db.Maintenance.CountAsync(Cancellation);
        }
    }

    [Fact]
    public async Task End_OfAnotherServersWindow_IsNotFound()
    {
        await using var scene = await MaintenanceScene.StartAsync();
        await scene.PlanAsync(TimeSpan.Zero, Hour);

        Assert.Equal(0, await scene.Portal.Get<ChangeMaintenance>().EndAsync([new(Guid.NewGuid(), (await scene.ListAsync()).Open[0].Id)], Actors.Person, Cancellation));

        Assert.Equal(Verdict.Maintenance, (await scene.SaidAsync()).Verdict);
    }
}
