using AngleSharp.Dom;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Measurements;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Tests.Languages;

namespace WritebackPortal.Web.Tests.Components;

/// <summary>What one page says in two places must not contradict itself.</summary>
public sealed class ServerTruthTests
{
    private static readonly DateTimeOffset Now = ExampleFacts.Now;
    private static readonly RequirementSummary Idle = new(Requirement.Idle, CheckOutcome.Passed, false, "\u2265 12 min", "of silence survived", "A silent connection lives for 12 minutes or more.");

    [Theory]
    [InlineData(3, false)]
    [InlineData(30, true)]
    public async Task Render_IdleMeasured_SaysWhenAndIsStaleOnceTheNextOneIsDue(int hours, bool isStale)
    {
        var page = await RenderAsync(WithIdle(ServerExamples.Works, Now.AddHours(-hours)));

        var card = page.QuerySelectorAll(".requirement-card")[3];
        Assert.StartsWith("Measured at ", card.Texts("p")[^1], StringComparison.Ordinal);
        Assert.Equal((isStale ? "skip" : "pass", isStale), (card.GetAttribute("data-state"), card.QuerySelector(".stale") is not null));
    }

    [Fact]
    public async Task Render_WayBrokeAfterIdleWasMeasured_IdleIsStaleAndSaysSo()
    {
        var page = await RenderAsync(WithIdle(ServerExamples.Broken, Now.AddHours(-3)));

        var card = page.QuerySelectorAll(".requirement-card")[3];
        Assert.EndsWith(", before the way broke.", card.Texts("p")[^1], StringComparison.Ordinal);
        Assert.NotNull(card.QuerySelector(".stale"));
    }

    [Fact]
    public async Task Render_Tabs_StandInTheOrderOfTheirSections()
    {
        var page = await RenderAsync(ServerExamples.Forest);

        string[] tabs = [.. page.QuerySelectorAll(".page-tabs a").Select(tab => tab.GetAttribute("href")!.Split('#')[1])];
        Assert.Contains("users", tabs);
        Assert.Equal(page.QuerySelectorAll("[id]").Select(section => section.Id!).Where(tabs.Contains), tabs);
    }

    [Fact]
    public async Task Render_Silent_SaysWhatToDoAndOffersNoRunToWatch()
    {
        var silent = ServerExamples.Silent;
        var server = silent.Server.Server with { ActiveRun = Guid.NewGuid(), Reason = PortalReasons.Silent(Now.AddMinutes(-170)) };

        var page = await RenderAsync(silent with { Server = silent.Server with { Server = server } });

        Assert.StartsWith("Look at the agent\u2019s service on ", page.Texts(".first li")[0], StringComparison.Ordinal);
        Assert.StartsWith("Look at its path to the portal", page.Texts(".first li")[1], StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".recheck a"));
        Assert.EndsWith($"has not been heard of since {Rendering.Sydney.Exact(Now.AddMinutes(-170))}.", page.Text("h1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_Since_KeepsItsSpacesAndNamesWhoAcknowledged()
    {
        var word = new Acknowledgement(Guid.NewGuid(), ExampleFacts.ServerId, "ACL-001", AcknowledgementKind.Acknowledged, "Known.", "Identity lead", Now.AddHours(-1), Now.AddMinutes(30));
        var server = ServerExamples.Silent.Server.Server with { Acknowledgement = new(word, 1, 0) };

        var page = await SinceAsync(server);
        var until = Rendering.Sydney.Exact(word.Until);
        using var german = new InGerman();
        var deutsch = await SinceAsync(server);

        Assert.Contains("for 2 h 50 min. The agent is not connected", page.Text("p"), StringComparison.Ordinal);
        Assert.EndsWith($"Identity lead acknowledged it until {until}.", page.Text("p"), StringComparison.Ordinal);
        Assert.Equal("servers/1#ACL-001", page.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("min. Der Agent ist nicht verbunden", deutsch.Text("p"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_IdleRun_SpeaksOfTheLadderAlone()
    {
        var run = RunExamples.StillBroken with
        {
            Sections = [new(SnapshotSection.Idle, Now, null, 1)],
            Facts = ExampleFacts.Healthy with { Network = null, Directory = null, Idle = IdleExamples.All["alive"] },
            Results = [],
            Requirements = [Idle],
        };

        var page = await ServerMarkup.RenderAsync<RunContent>(new() { ["View"] = run, ["Viewer"] = new Viewer(Actor.Nobody, true, true) });

        Assert.Equal("Silent connections live for 12 minutes or more.", page.Text("h1"));
        Assert.Equal("Pass", page.Text(".answer .status-badge"));
        Assert.DoesNotContain("broken", page.States(".step-list > li"));
        Assert.Equal(3, page.Texts(".mini > *").Count(text => text == "not asked in this run"));
    }

    [Fact]
    public void Steps_OnlyAnOptionalPortWasNotLookedAt_AreDone()
    {
        var ports = new ControllerPorts("dc1", [ControllerRole.Chosen], [], null,
        [
            new(ControllerService.Ldap, PortProtocol.Tcp, 389, PortOutcome.Open, 1.4, null),
            new(ControllerService.Kerberos, PortProtocol.Udp, 88, PortOutcome.NoAnswer, null, "no answer"),
        ]);
        var run = RunExamples.Healed with
        {
            Sections = [new(SnapshotSection.Controllers, Now, null, 1)],
            Facts = ExampleFacts.Healthy with { Controllers = new(new([new("corp.contoso.test", [ports], null)]), null, 1) },
        };

        Assert.Equal(StepState.Done, RunSteps.Of(run)[1].State);
    }

    [Fact]
    public async Task Render_ChecksHead_CountsAsTheRunDoes()
    {
        var page = await RenderAsync(ServerExamples.Newcomer);

        var results = ServerExamples.Newcomer.Server.Checks.Select(check => check.Result).Where(result => result.Check.Requirement is not Requirement.Idle).ToList();
        var blind = results.Count(result => result.Outcome is CheckOutcome.Skipped or CheckOutcome.Error);
        Assert.StartsWith($"{results.Count - blind} judged at ", page.Text("#checks header .faint"), StringComparison.Ordinal);
        Assert.EndsWith($", {blind} could not look", page.Text("#checks header .faint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_AtRiskBesideAWholeFigure_SaysWhatIsAtRisk()
    {
        var summary = new RequirementSummary(Requirement.Urls, CheckOutcome.Failed, true, "5 of 5", "endpoints answer", "5 of 5 endpoints answer, but crl.contoso.test is closed.");

        var card = await ServerMarkup.RenderAsync<RequirementCard>(new() { ["Summary"] = summary });

        var name = card.QuerySelector("article")!.GetAttribute("aria-labelledby")!.Split(' ').Select(id => Markup.Text(card.GetElementById(id)!));
        Assert.Equal($"URLs At risk {summary.Sentence}", string.Join(' ', name));
    }

    [Fact]
    public void Latency_NewestRunDidNotReachTheEnd_HeadlineSaysSo()
    {
        var reached = new Dictionary<Series, Rollup> { [Series.RelayConnect] = Rollup.Of(18_000, 60), [Series.RunDuration] = Rollup.Of(6_000, 60).And(Rollup.Of(6_000, 600)) };
        var history = new MeasurementHistory(Now, Now.AddHours(1), 1, [new(Now, reached)]);

        var chart = MeasurementCharts.Of(history).All.Single(one => one.Title == "Way to the relay");

        Assert.Equal("not reached", chart.Newest);
        Assert.StartsWith("Way to the relay: not reached by the newest run. ", chart.Sentence, StringComparison.Ordinal);
    }

    private static ServerPageView WithIdle(ServerPageView view, DateTimeOffset at) => view with
    {
        Server = view.Server with
        {
            IdleMeasuredAt = at,
            IdleHolds = TimeSpan.FromDays(1),
            Server = view.Server.Server with { Requirements = [.. view.Server.Server.Requirements.Take(3), Idle] },
        },
    };

    private static Task<IDocument> SinceAsync(ServerRow server) =>
        ServerMarkup.RenderAsync<ServerSince>(new() { ["Server"] = server, ["Now"] = Now, ["Address"] = "servers/1" });

    private static Task<IDocument> RenderAsync(ServerPageView view) => ServerMarkup.RenderAsync<ServerContent>(new()
    {
        ["View"] = view,
        ["Viewer"] = new Viewer(Actor.Nobody with { Name = "Local operator" }, true, true),
        ["Address"] = "servers/1",
    });
}
