using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Fleet;

namespace WritebackPortal.Web.Tests.Components;

public sealed class FindingsContentTests
{
    private static readonly FindingsView Findings = ExampleFindings.At(Rendering.Now);
    private static readonly FindingTotals Nothing = ExampleFindings.Quiet(4, 0).Totals;

    public static TheoryData<FindingTotals, string, string> Answers => new()
    {
        { Findings.Totals, "Two causes stop resets on four servers; one of them is acknowledged until |.", "Two more causes put 28 servers at risk or are worth knowing." },
        { Nothing with { CriticalCauses = 1, CriticalServers = 1 }, "One cause stops resets on one server.", "" },
        { Nothing with { CriticalCauses = 1, CriticalServers = 3, CriticalAcknowledged = 1 }, "One cause stops resets on three servers; it is acknowledged until |.", "" },
        { Nothing with { CriticalCauses = 3, CriticalServers = 3, CriticalAcknowledged = 2 }, "Three causes stop resets on three servers; two of them are acknowledged, the first until |.", "" },
        { Nothing with { CriticalCauses = 2, CriticalServers = 3, CriticalAcknowledged = 2 }, "Two causes stop resets on three servers; all of them are acknowledged, the first until |.", "" },
        { Nothing with { OtherCauses = 1, OtherServers = 2 }, "Nothing stops resets.", "One cause puts two servers at risk or is worth knowing." },
        { Nothing with { OtherCauses = 13, OtherServers = 2, NotLookedAt = 1 }, "Nothing that was looked at stops resets.", "13 causes put two servers at risk or are worth knowing." },
        { Nothing, "Nothing is wrong.", "Every check was asked on four servers and passes. When one fails, it stands here with its cause, its servers and its repair." },
        { Nothing with { NotLookedAt = 7 }, "Nothing that was looked at is wrong.", "" },
        { Nothing with { NeverChecked = 1 }, "Nothing that was looked at is wrong.", "" },
        { Nothing with { Servers = 0 }, "No server is watched yet.", "Findings come with the first run of the first server." },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Answer_OfTotals_ClaimsNoMoreThanWasSeen(FindingTotals totals, string sentence, string detail)
    {
        var answer = FindingsAnswer.Of(totals, isLimited: false);

        Assert.Equal((sentence, detail), (answer.Sentence.Replace(FindingsAnswer.Mark, "|", StringComparison.Ordinal), answer.Detail));
    }

    [Fact]
    public async Task Render_Findings_AnswerThenNotLookedAtThenCauses()
    {
        var page = Markup.Of(await RenderAsync(Findings, FindingPlace.Start, null, PortalRole.Operator));

        Assert.Equal("Two causes stop resets on four servers; one of them is acknowledged until 13:42.", Markup.Text(page.QuerySelector("h1")!));
        Assert.Equal(
            "31 answers are missing on two servers: the checks could not look. Missing on MEL-SYNC02, SIN-SYNC01. That is not a pass. A server’s page says what keeps its agent from looking. One server had no run yet.",
            Markup.Text(page.QuerySelector(".note p")!));
        Assert.Equal(
            [
                "ACL-001 Stops resets: The connector account lacks Reset Password on all … users of … | 3 servers, 2 domains, 8,412 users since yesterday 08:42 1 of 3 acknowledged by Identity lead",
                "NET-002 Stops resets: contoso.servicebus.windows.net takes no connection: a firewall on the way drops port 443 | 1 server since 09:12 acknowledged by Network lead until 13:42",
                "IDL-001 At risk: The proxy closes silent connections after 7 minutes | 1 server since 12 Nov",
                "ACL-011 Worth knowing: … users of … cannot be written back, by design: a protected group such as Domain Admins covers them | 28 servers, 6 domains, 214 users since 28 Jan risk accepted by Identity lead and others, the first until 22 Feb 2027 10:42",
            ],
            page.QuerySelectorAll(".cause").Select(cause => $"{Markup.Text(cause.QuerySelector("h3")!)} | {Markup.Text(cause.QuerySelector(".sub")!)}"));
        Assert.Equal(["All 4", "Open 2", "Acknowledged 2", "Accepted 1"], page.QuerySelectorAll(".segment button").Select(Markup.Text));
        Assert.All(page.QuerySelectorAll(".cause h3 a"), link => Assert.Equal("false", link.GetAttribute("aria-expanded")));
        Assert.Empty(page.QuerySelectorAll("form"));
    }

    [Fact]
    public async Task Render_OpenCause_ShowsServersWithWhoSaidWhat()
    {
        var page = Markup.Of(await RenderAsync(Findings, FindingPlace.Start with { Open = ExampleFindings.Opened }, ExampleFindings.ServersAt(Rendering.Now), PortalRole.Operator));

        Assert.Equal(
            [
                "MEL-SYNC02, evidence and repairMelbourne | MSOL_3f2b91c07a44 lacks Reset Password on all 4,102 users of corp.contoso.test. | yesterday 08:42 | Acknowledged by Identity lead until 25 Nov 06:42: “Ticket NET-20418: the grant comes back with tonight's change”",
                "MEL-SYNC03, evidence and repairMelbourne | MSOL_3f2b91c07a44 lacks Reset Password on all 4,102 users of corp.contoso.test. Last known: the agent is silent. | yesterday 14:42 | Open",
                "SIN-SYNC01, evidence and repairSingapore | svc-connect lacks Reset Password on all 4,310 users of apac.contoso.test. and two more findings | 08:42 | Open",
            ],
            page.QuerySelectorAll(".cause-servers tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => Markup.Text(cell.QuerySelector(".said") ?? cell)))));
        Assert.Equal($"servers/{Example.Id("MEL-SYNC02"):D}#ACL-001", page.QuerySelector(".cause-servers th a")!.GetAttribute("href"));
        Assert.Equal("Withdraw ACL-001 on MEL-SYNC02", Markup.Text(page.QuerySelector(".cause-servers button")!));
        Assert.Equal("Acknowledge on two servers", Markup.Text(page.QuerySelector("form button")!));
        Assert.True(page.QuerySelector("option[value=Accepted]")!.HasAttribute("disabled"));
        Assert.Equal("Only an administrator accepts what stops every reset.", Markup.Text(page.QuerySelector("#acknowledge-about-kind")!));
    }

    [Fact]
    public async Task Render_AsViewer_OffersNothingAndSaysWhy()
    {
        var page = Markup.Of(await RenderAsync(Findings, FindingPlace.Start with { Open = ExampleFindings.Opened }, ExampleFindings.ServersAt(Rendering.Now), PortalRole.Viewer));

        Assert.Empty(page.QuerySelectorAll("form, .cause-servers button"));
        Assert.Contains("Acknowledging needs the Operator role.", Markup.Text(page.Body!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_NoMatch_OffersToClear()
    {
        var page = Markup.Of(await RenderAsync(Findings with { Causes = [], Matches = 0 }, FindingPlace.Start.With(new FindingFilter { Search = "x" }), null, PortalRole.Viewer));

        Assert.Equal("No finding matches.", Markup.Text(page.QuerySelector(".empty-state h2")!));
        Assert.Equal("x", page.QuerySelector("input[type=search]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Render_LimitedPersonWithoutServers_SaysWhatLimitsThem()
    {
        var viewer = Viewer(PortalRole.Viewer) with { Standing = new(null, PortalRole.Viewer, ServerLimit.Nothing) };

        var page = Markup.Of(await RenderAsync(ExampleFindings.Quiet(0, 0), FindingPlace.Start, null, viewer));

        Assert.Equal("You see no server.", Markup.Text(page.QuerySelector("h1")!));
        Assert.Empty(page.QuerySelectorAll("a.button"));
    }

    [Fact]
    public async Task Render_Loading_IsBusy() =>
        Assert.Equal("true", Markup.Of(await RenderAsync(null, FindingPlace.Start, null, PortalRole.Viewer)).QuerySelector(".answer")!.GetAttribute("aria-busy"));

    [Fact]
    public void Place_OfAddress_IsItsParameters()
    {
        var place = new FindingPlace(new() { Search = "mel", Severity = Severity.Warning, Requirement = Requirement.Idle, Site = "Perth", State = FindingState.Open }, FindingSort.Users, 3, "ACL-001-x", 2);

        Assert.Equal(
            "find=mel severity=Warning requirement=Idle site=Perth state=Open sort=Users page=3 open=ACL-001-x servers=2",
            string.Join(' ', place.Parameters().Select(parameter => $"{parameter.Key}={parameter.Value}")));
        Assert.All(FindingPlace.Start.Parameters().Values, Assert.Null);
    }

    [Theory]
    [InlineData("Warning", Severity.Warning)]
    [InlineData("warning", Severity.Warning)]
    [InlineData("1", null)]
    [InlineData("nonsense", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Parse_OfAddress_TakesNamesOnly(string? text, Severity? severity) => Assert.Equal(severity, FindingPlace.Parse<Severity>(text));

    [Theory]
    [InlineData("4h", null, "2026-11-24T03:42:05Z")]
    [InlineData("30d", null, "2026-12-23T23:42:05Z")]
    [InlineData("day", "2026-11-25", "2026-11-25T13:00:00Z")]
    [InlineData("day", "2027-04-04", "2027-04-04T14:00:00Z")]
    [InlineData("day", "", null)]
    [InlineData("day", "25.11.2026", null)]
    [InlineData("2y", null, null)]
    public void Until_OfChoice_IsByTheViewersClock(string choice, string? day, string? until)
    {
        var wish = new AcknowledgeInput { Choice = choice, Day = day }.ToWish(Rendering.Now, Rendering.Sydney.Zone);

        Assert.Equal(until is null ? null : DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture), wish.Until);
    }

    [Fact]
    public void Until_DayThatEndsInAGapOfTheClock_EndsAtItsEnd()
    {
        // In Santiago clocks went forward at midnight of 7 September 2025: 00:00 was not, 01:00 was 04:00 UTC.
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Santiago");

        var wish = new AcknowledgeInput { Choice = AcknowledgeInput.OnADay, Day = "2025-09-06" }.ToWish(Rendering.Now, zone);

        Assert.Equal(new DateTimeOffset(2025, 9, 7, 4, 0, 0, TimeSpan.Zero), wish.Until);
    }

    [Fact]
    public void Kind_ThatLacksTheChoice_TakesItsFirst() =>
        Assert.Equal(("30d", "day", "30d"), (
            new AcknowledgeInput { Choice = "4h", Kind = AcknowledgementKind.Accepted }.Choice,
            new AcknowledgeInput { Choice = AcknowledgeInput.OnADay, Kind = AcknowledgementKind.Accepted }.Choice,
            new AcknowledgeInput { Choice = "30d", Kind = AcknowledgementKind.Accepted }.Choice));

    [Theory]
    [InlineData(0, "Acknowledged by Identity lead until 25 Nov 06:42: “Ticket NET-20418: the grant comes back with tonight's change”")]
    [InlineData(2, "1 of 3 failing checks acknowledged, by Identity lead until 25 Nov 06:42: “Ticket NET-20418: the grant comes back with tonight's change”")]
    public async Task Note_OnTheFleetPage_SaysWhoAndLeadsToTheCheck(int open, string text)
    {
        var said = ExampleFindings.Said(Rendering.Now);

        var concern = new FleetConcern(said.ServerId, "MEL-SYNC02", Verdict.Broken, "", null) { Acknowledgement = new(said, 1, open) };
        var link = Markup.Of(await Rendering.RenderAsync<FleetExceptions>(new() { ["Servers"] = new[] { concern }, ["TotalCount"] = 1 })).QuerySelector(".said a")!;

        Assert.Equal((text, $"servers/{said.ServerId}#ACL-001"), (Markup.Text(link), link.GetAttribute("href")));
    }

    private static Task<string> RenderAsync(FindingsView? view, FindingPlace place, FindingServers? servers, PortalRole role) => RenderAsync(view, place, servers, Viewer(role));

    private static Task<string> RenderAsync(FindingsView? view, FindingPlace place, FindingServers? servers, Viewer viewer) => Rendering.RenderAsync<FindingsContent>(new()
    {
        ["View"] = view,
        ["Place"] = place,
        ["Servers"] = servers,
        ["Viewer"] = viewer,
        ["Input"] = new AcknowledgeInput(),
        ["Address"] = (Func<FindingPlace, string>)(place => $"findings?open={place.Open}"),
    });

    private static Viewer Viewer(PortalRole role) => new(Actor.Nobody, MayOperate: role >= PortalRole.Operator, MayAdminister: false) { Standing = new(null, role, ServerLimit.Everything) };
}
