using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Demo;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Lookups;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Tests.Languages;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Demo;

public sealed class DemoTests(DemoPortal demo) : IClassFixture<DemoPortal>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Portal Portal => demo.Portal;

    [Fact]
    public void Seeding_WholeFleet_EveryServerHasTheVerdictThatItsStoryAsksFor() =>
        Assert.Equal(
            """
            ARL-SYNC01 Arlington Fairfax active,fed AtRisk
            ARL-SYNC02 Arlington Fairfax staging,fed NotApplicable
            ARL-SYNC03 Arlington Fairfax active,defense Works
            ARL-SYNC04 Arlington Fairfax staging,defense NotApplicable
            DUB-SYNC01 Dublin Public active,emea Works
            DUB-SYNC02 Dublin Public staging,emea NotApplicable
            DUB-SYNC03 Dublin Public active,nordics Broken
            DUB-SYNC04 Dublin Public staging,nordics NotApplicable
            DUB-SYNC05 Dublin Public active,logistics Broken
            MEL-SYNC01 Melbourne Public staging,corp NotApplicable
            MEL-SYNC02 Melbourne Public active,corp Broken
            MEL-SYNC03 Melbourne Public active,retail Works
            MEL-SYNC04 Melbourne Public staging,retail NotApplicable
            MEL-SYNC05 Melbourne Public active,mining AtRisk
            MEL-SYNC06 Melbourne Public staging,mining NotApplicable
            MEL-SYNC07 Melbourne Public active,labs Works
            SHA-SYNC01 Shanghai Mooncake active,cn Unknown
            SHA-SYNC02 Shanghai Mooncake staging,cn NotApplicable
            SHA-SYNC03 Shanghai Mooncake active,plants Works
            SIN-SYNC01 Singapore Public active,asia AtRisk
            SIN-SYNC02 Singapore Public staging,asia NotApplicable
            SIN-SYNC03 Singapore Public active,trading Maintenance
            SIN-SYNC04 Singapore Public staging,trading NotApplicable
            SYD-SYNC01 Sydney Public active,apac Works
            SYD-SYNC02 Sydney Public staging,apac NotApplicable
            SYD-SYNC03 Sydney Public active,health AtRisk
            SYD-SYNC04 Sydney Public staging,health NotApplicable
            SYD-SYNC05 Sydney Public active,campus AtRisk
            """,
            demo.Seeded);

    [Fact]
    public async Task Seeding_WhatPeopleKnowOf_IsAcknowledgedStill()
    {
        await using var db = await Portal.OpenAsync();

        var held = await db.Acknowledgements
            .Where(acknowledgement => acknowledgement.EndedAt == null)
            .Join(db.Servers, acknowledgement => acknowledgement.ServerId, server => server.Id, (acknowledgement, server) => new { server.Name, acknowledgement.CheckId, acknowledgement.Kind })
            .OrderBy(held => held.Name).ThenBy(held => held.CheckId)
            .ToListAsync(Cancellation);

        Assert.Equal(
            [
                ("ARL-SYNC01", "NET-006", AcknowledgementKind.Accepted),
                ("MEL-SYNC02", "EVT-003", AcknowledgementKind.Acknowledged),
                ("MEL-SYNC02", "NET-002", AcknowledgementKind.Acknowledged),
                ("SIN-SYNC01", "IDL-001", AcknowledgementKind.Acknowledged),
            ],
            held.Select(held => (held.Name, held.CheckId, held.Kind)));
    }

    [Fact]
    public async Task Find_AllThatIsSaidOfTheFleet_IsGerman()
    {
        await using var db = await Portal.OpenAsync();
        var spans = await db.CheckSpans.AsNoTracking().Select(span => new { span.Reason, span.Findings }).Distinct().ToListAsync(Cancellation);
        var said = spans.SelectMany(span => PortalJson.ReadFindings(span.Findings).Select(finding => finding.Message).Append(span.Reason ?? "")).ToList();
        said.AddRange(await db.VerdictSpans.Select(span => span.Reason).Distinct().Where(reason => !reason.StartsWith("planned until") && !reason.StartsWith("the agent has")).ToListAsync(Cancellation));
        foreach (var server in await db.Servers.Select(server => server.Id).ToListAsync(Cancellation))
        {
            var view = await Portal.Get<ServerQueries>().ReadAsync(server, TimeSpan.FromDays(1), Cancellation);
            said.AddRange(view!.Checks.SelectMany(check => CheckFormsTests.SaidBy(check.Result)));
        }

        CheckFormsTests.AssertGerman(said);
    }

    [Fact]
    public async Task Seeding_EveryVerdict_WasJudgedFromAStoredRun()
    {
        await using var db = await Portal.OpenAsync();

        var judged = await db.ServerStates.Join(db.Runs, state => state.LastRunId, run => run.Id, (state, run) => new
        {
            run.State,
            Verdict = run.Verdict == state.JudgedVerdict || state.IsSilent,
            Sections = db.RunSections.Count(section => section.RunId == run.Id),
            Checks = db.CheckStates.Count(check => check.ServerId == state.ServerId),
        }).ToListAsync(Cancellation);

        Assert.Equal(28, judged.Count);
        Assert.All(judged, run => Assert.Equal((RunState.Completed, true, 6, CheckCatalog.All.Count), (run.State, run.Verdict, run.Sections, run.Checks)));
    }

    [Fact]
    public async Task Seeding_Past_IsAYearWithOutagesSilencesAndALateDelivery()
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = await Portal.OpenAsync();

        var spans = await db.VerdictSpans.AsNoTracking().OrderBy(span => span.Start).ToListAsync(Cancellation);
        var late = await db.Runs.CountAsync(run => run.IsBackfilled, Cancellation);

        Assert.InRange(now - spans[0].Start, TimeSpan.FromDays(364), TimeSpan.FromDays(366));
        Assert.Equal(1, late);
        Assert.All(Enum.GetValues<Verdict>()[..4], verdict => Assert.Contains(spans, span => span.Verdict == verdict && span.End < now - TimeSpan.FromDays(30)));
        // One open span a server, each beginning where the one before ended.
        Assert.Equal(28, spans.Count(span => span.End is null));
        Assert.All(spans.GroupBy(span => span.ServerId), server => Assert.All(server.Zip(server.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start)));
    }

    [Fact]
    public void Seeding_Store_IsTheDemosOwn()
    {
        Assert.True(File.Exists(Path.Combine(demo.Folder, "demo.db")));
        Assert.Equal(demo.Folder, Portal.Get<WritebackPortal.Web.Data.DataFolder>().Path);
        Assert.False(File.Exists(Path.Combine(demo.Folder, "portal.db")));
    }

    [Fact]
    public async Task Recheck_BrokenServer_FillsInEveryStepAndStaysBroken()
    {
        var server = await IdAsync("MEL-SYNC02");

        var run = await RecheckAsync(server);

        Assert.Equal((RunState.Completed, Verdict.Broken), (run.Run.State, run.Run.Verdict));
        Assert.Equal(
            [SnapshotSection.Network, SnapshotSection.Directory, SnapshotSection.Controllers, SnapshotSection.Tls, SnapshotSection.Connect, SnapshotSection.Events],
            run.Sections.Where(section => section.ReceivedAt is not null).Select(section => section.Section));
    }

    [Fact]
    public async Task Recheck_ServerThatIsRepairedMeanwhile_TurnsGreenAtTheSecond()
    {
        var server = await IdAsync(DemoFleetPlan.Healing);

        var first = await RecheckAsync(server);
        var second = await RecheckAsync(server);

        Assert.Equal((Verdict.Broken, Verdict.Works), (first.Run.Verdict, second.Run.Verdict));
    }

    [Theory]
    [InlineData("SYD-SYNC05", "plant0042@campus.contoso.test", false)]
    [InlineData("SYD-SYNC05", @"CAMPUS\staff0007", true)]
    [InlineData("SYD-SYNC03", "finance0003", false)]
    public async Task Lookup_UserOfTheDemo_IsDiagnosedByTheRealCode(string name, string query, bool isGranted)
    {
        var answer = await Portal.Get<LookupUser>().ExecuteAsync(await IdAsync(name), query, Actors.Person, Cancellation);

        Assert.Equal(
            (query.Split('@', '\\').First(part => part.Any(char.IsDigit)), isGranted),
            (answer!.Facts!.User!.Identity.SamAccountName, answer.Facts.User.Rights.All(right => right.IsGranted)));
        Assert.NotNull(answer.Diagnosis);
    }

    [Fact]
    public async Task Lookup_NobodyOfThatName_SaysSo()
    {
        var answer = await Portal.Get<LookupUser>().ExecuteAsync(await IdAsync("MEL-SYNC01"), "anybody", Actors.Person, Cancellation);

        Assert.Equal("No account of corp.contoso.test is called 'anybody'. Check the spelling, or give the user principal name.", answer!.Failure);
    }

    [Theory]
    [InlineData("plant0042@campus.contoso.test", @"No user of corp.contoso.test signs in as 'plant0042@campus.contoso.test'. Check the spelling, or give DOMAIN\name.")]
    [InlineData(@"CAMPUS\plant0042", "No account of corp.contoso.test is called 'plant0042'. Check the spelling, or give the user principal name.")]
    [InlineData("CN=plant0042,OU=Plant,DC=campus,DC=contoso,DC=test", "There is no object 'CN=plant0042,OU=Plant,DC=campus,DC=contoso,DC=test' that the agent may see in corp.contoso.test. Check the spelling, or let the agent's account read it.")]
    public async Task Lookup_UserOfAnotherDomain_IsNotFound(string query, string failure)
    {
        var answer = await Portal.Get<LookupUser>().ExecuteAsync(await IdAsync("MEL-SYNC01"), query, Actors.Person, Cancellation);

        Assert.Equal((null, failure), (answer!.Facts, answer.Failure));
    }

    [Fact]
    public async Task Lookup_ServersOfTheDemo_AreKnownByTheirDomains()
    {
        var known = await Portal.Get<ServerDomains>().WithDomainsAsync([new(await IdAsync("MEL-SYNC01"), "MEL-SYNC01", true), new(await IdAsync("SYD-SYNC05"), "SYD-SYNC05", true)], Cancellation);

        Assert.Equal("SYD-SYNC05", LookupServer.Of(known, "plant0042@campus.contoso.test")?.Name);
        Assert.Equal([new LookupDomain("corp.contoso.test", "DC=corp,DC=contoso,DC=test", "CORP")], known[0].Domains);
        Assert.Equal("campus.contoso.test", known[1].Forest);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/agents")]
    [InlineData("/audit")]
    [InlineData("/no-such-page")]
    public async Task Page_OfADemo_SaysThatItIsOne(string path)
    {
        using var client = Portal.Client();

        using var answer = await client.GetAsync(path, Cancellation);

        Assert.Equal(["true"], answer.Headers.GetValues("Writeback-Demo"));
        var page = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("<b>Demo:</b> 28 simulated servers that replay recorded runs", page, StringComparison.Ordinal);
        Assert.Contains("data-demo=\"Demo\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfARealPortal_DoesNot()
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();

        using var answer = await client.GetAsync("/", Cancellation);

        Assert.False(answer.Headers.Contains("Writeback-Demo"));
        Assert.DoesNotContain("Demo:", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<Guid> IdAsync(string name)
    {
        await using var db = await Portal.OpenAsync();
        return await db.Servers.Where(server => server.Name == name).Select(server => server.Id).SingleAsync(Cancellation);
    }

    private async Task<RunView> RecheckAsync(Guid server)
    {
        var id = await Portal.Get<RequestRun>().ExecuteAsync(server, RunTrigger.Person, Actors.Person, because: null, Cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Patience);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var changes = Portal.Get<PortalChanges>().Subscribe(server, async () =>
        {
            if (await IsOverAsync(id!.Value))
            {
                done.TrySetResult();
            }
        });
        if (!await IsOverAsync(id!.Value))
        {
            await done.Task.WaitAsync(limit.Token);
        }

        return (await Portal.Get<RunQueries>().ReadAsync(id.Value, Cancellation))!;
    }

    private async Task<bool> IsOverAsync(Guid run) => (await Portal.Get<RunQueries>().ReadAsync(run, Cancellation))!.Run.State is RunState.Completed;
}
