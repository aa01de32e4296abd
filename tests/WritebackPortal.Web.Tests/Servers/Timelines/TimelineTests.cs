using WritebackPortal.Checks;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Servers.Timelines;
using WritebackPortal.Web.Tests.Components;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Servers.Timelines;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, CheckInfo> Checks = new[]
    {
        Info("URL-1", Severity.Critical, Requirement.Urls),
        Info("URL-2", Severity.Warning, Requirement.Urls),
        Info("URL-3", Severity.Info, Requirement.Urls),
    }.ToDictionary(info => info.Id);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Lanes_RandomHistory_EqualANaivePainting(int seed)
    {
        var history = Random(seed, minutes: LanePainter.Columns, spans: 40);

        var lanes = HistoryLanes.Of(history, Checks);

        Assert.Equal(Naive(history), Columns(lanes[1]));
    }

    [Fact]
    public void Lanes_AYearOfThousandsOfSpans_AreBoundedAndHideNoBreak()
    {
        var start = Noon.AddDays(-365);
        VerdictSpan[] verdicts =
        [
            .. Enumerable.Range(0, 8_760).SelectMany(hour => new VerdictSpan[]
            {
                new(Verdict.Works, "", start.AddHours(hour), start.AddHours(hour).AddMinutes(59)),
                new(hour is 4_000 ? Verdict.Broken : Verdict.AtRisk, "", start.AddHours(hour).AddMinutes(59), start.AddHours(hour + 1)),
            }),
        ];

        var lead = HistoryLanes.Of(new(start, Noon, verdicts, []), Checks)[0];

        Assert.Equal(["risk", "broken", "risk"], lead.Spans.Select(span => span.State));
        Assert.Equal("Verdict: working 98 %, at risk 2 %, broken 0 % of the time; now at risk.", lead.Label);
        Assert.Equal(100, lead.Spans.Sum(span => span.Length), 6);
    }

    [Fact]
    public async Task Render_EveryKindOfStretch_IsDrawnNumberedAndTold()
    {
        var run = new Guid("0d2f7a64-5a0e-4a5e-9a55-6f6f3c0a1e09");
        VerdictSpan[] verdicts =
        [
            new(Verdict.Works, "", Noon.AddDays(-9), Noon.AddHours(-20)),
            new(Verdict.Maintenance, "Windows updates", Noon.AddHours(-20), Noon.AddHours(-18)),
            new(Verdict.Unknown, "the agent has not been heard of since 18:00 UTC", Noon.AddHours(-18), Noon.AddHours(-17)),
            new(Verdict.Broken, "port 443 is closed", Noon.AddHours(-17), null),
        ];
        var history = new ServerHistory(Noon.AddDays(-1), Noon, verdicts, [new("URL-1", CheckOutcome.Failed, null, [], Noon.AddHours(-17), null)])
        {
            Window = HistoryWindow.Last(HistoryRange.Default, Noon),
            Runs = new Dictionary<DateTimeOffset, Guid> { [Noon.AddHours(-17)] = run },
            Late = [new(Noon.AddHours(-12), Noon.AddHours(-10), Noon.AddHours(-9), 1_200, run)],
            Acknowledged = [new(Noon.AddHours(-6), null, "Identity lead: the firewall change is being rolled back.")],
            LastBreak = new(Noon.AddHours(-17), null),
        };

        var page = await ServerMarkup.RenderAsync<HistorySection>(new() { ["History"] = history, ["Checks"] = Checks, ["Address"] = "servers/1?checks=all" });

        Assert.Equal(["works", "maint", "unknown", "broken"], page.States(".tl-row.lead rect[data-state]"));
        Assert.Equal([("75", "25"), ("50", "8.333")], page.QuerySelectorAll(".tl-ack[x], .tl-late[x]").Select(line => (line.GetAttribute("x")!, line.GetAttribute("width")!)));
        Assert.Equal(
            [
                "22 Nov 03:00 to 22 Nov 05:00 Maintenance for 2 h. Windows updates.",
                "22 Nov 05:00 to 22 Nov 06:00 Silent for 1 h. The agent has not been heard of since 18:00 UTC.",
                "22 Nov 06:00 Broken since then. Port 443 is closed. Failing: URL-1. Run",
                "22 Nov 11:00 to 22 Nov 13:00 Backfilled. The agent kept 1,200 results and delivered them by 22 Nov 14:00. Run",
                "22 Nov 17:00 Acknowledged. Identity lead: the firewall change is being rolled back.",
            ],
            page.Texts(".marks li"));
        Assert.Equal(
            ["servers/1?checks=all#URL-1", $"runs/{run}", $"runs/{run}"],
            page.QuerySelectorAll(".marks a").Select(link => link.GetAttribute("href")));
        Assert.Equal(
            Enumerable.Range(1, 5).Select(number => $"servers/1?checks=all#change-{number}"),
            page.QuerySelectorAll(".tl-marks a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Works At risk Broken Silent or not looked at Maintenance Acknowledged Backfilled", string.Join(' ', page.Texts(".keys > span")));
        Assert.Equal("servers/1?checks=all&from=2026-11-21T15%3A36%3A00Z&to=2026-11-22T12%3A00%3A00Z#history", page.QuerySelectorAll(".tl-tools a")[^1].GetAttribute("href"));
        Assert.Equal(["later", "now"], page.QuerySelectorAll(".tl-tools [aria-disabled]").Select(link => link.GetAttribute("data-move")));
        Assert.Equal("24 h", page.Text(".tl-tools [aria-current]"));
    }

    [Fact]
    public void Lanes_SilentServerWhoseOtherCheckNeverLooks_AreSilentAsTheVerdictIs()
    {
        VerdictSpan[] verdicts =
        [
            new(Verdict.Works, "", Noon.AddHours(-9), Noon.AddHours(-3)),
            new(Verdict.Unknown, PortalReasons.Silent(Noon.AddHours(-3)), Noon.AddHours(-3), null),
        ];
        CheckSpan[] spans =
        [
            new("URL-1", CheckOutcome.Passed, null, [], Noon.AddHours(-9), null),
            new("URL-3", CheckOutcome.Skipped, "The registry could not be read.", [], Noon.AddHours(-9), null),
        ];

        var lanes = HistoryLanes.Of(new(Noon.AddHours(-4), Noon, verdicts, spans), Checks);

        Assert.All(lanes, lane => Assert.Equal([new LaneSpan("works", 0, 25), new LaneSpan("unknown", 25, 75)], lane.Spans));
        Assert.Equal("URLs: not looked at 75 %, working 25 % of the time; now not looked at.", lanes[1].Label);
    }

    [Theory]
    [InlineData("ssprdedicatedsbprodsea.servicebus.windows.net does not answer on port 443", "ssprdedicatedsbprodsea.servicebus.windows.net does not answer on port 443.")]
    [InlineData("ou=plant,DC=corp,DC=contoso,DC=test does not inherit permissions", "ou=plant,DC=corp,DC=contoso,DC=test does not inherit permissions.")]
    [InlineData("its proxy closes idle connections.", "Its proxy closes idle connections.")]
    [InlineData("", "")]
    public void Marks_Reason_BeginsWithACapitalUnlessItNamesAHostOrContainer(string reason, string told)
    {
        var marks = HistoryMarks.Of(new(Noon.AddHours(-4), Noon, [new(Verdict.Broken, reason, Noon.AddHours(-2), null)], []), Web.Components.ViewerTime.Utc(Noon));

        Assert.Equal(told, Assert.Single(marks.Marks).Why);
    }

    [Fact]
    public async Task Render_ManyChanges_TellsTheGravestAndSaysHowManyMore()
    {
        VerdictSpan[] verdicts =
        [
            .. Enumerable.Range(0, 40).Select(hour => new VerdictSpan(hour is 3 ? Verdict.Broken : hour % 2 is 0 ? Verdict.Works : Verdict.AtRisk, "", Noon.AddHours(hour - 40), Noon.AddHours(hour - 39))),
        ];

        var marks = HistoryMarks.Of(new(Noon.AddHours(-40), Noon, verdicts, []), Web.Components.ViewerTime.Utc(Noon));
        var page = await ServerMarkup.RenderAsync<HistoryMarkList>(new() { ["Marks"] = marks, ["Address"] = "servers/1" });

        Assert.Equal((12, 27), (marks.Marks.Count, marks.More));
        Assert.Equal(("broken", 11), (marks.Marks[0].State, marks.Marks.Count(mark => mark.State is "risk")));
        Assert.Equal("27 more changes in this span. Zoom in to see them.", page.Text("p"));
    }

    [Fact]
    public async Task Render_AddressNamesNoStretch_SaysWhatIsShown()
    {
        var history = new ServerHistory(Noon.AddDays(-1), Noon, [], []) { Window = new HistoryAsk(null, "x", "y").Resolve(Noon) };

        var page = await ServerMarkup.RenderAsync<HistorySection>(new() { ["History"] = history, ["Checks"] = Checks, ["Address"] = "servers/1" });

        Assert.Empty(page.QuerySelectorAll(".timeline"));
        Assert.Equal(
            ["The address names no stretch of time that can be shown. These are the last 24 hours.", "No history in this span. The first run draws the first line."],
            page.Texts("p"));
    }

    [Fact]
    public async Task Render_StretchOfItsOwnBeforeAllHistory_StillLetsOneGoOn()
    {
        var history = new ServerHistory(Noon.AddDays(-9), Noon.AddDays(-8), [], []) { Window = HistoryWindow.Free(Noon.AddDays(-9), Noon.AddDays(-8), Noon) };

        var page = await ServerMarkup.RenderAsync<HistorySection>(new() { ["History"] = history, ["Checks"] = Checks, ["Address"] = "servers/1" });

        Assert.Equal("13 Nov 23:00 to 14 Nov 23:00", page.Text("header .faint"));
        Assert.Equal(["Verdict: no history in this span."], page.QuerySelectorAll(".tl-lane svg").Select(lane => lane.GetAttribute("aria-label")));
        Assert.Equal("servers/1?span=24h#history", page.QuerySelector("[data-move=now]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Read_ResultsOfAnOutageOfThePortal_AreOneLateStretchAndNameTheirRuns()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        var start = portal.Clock.GetUtcNow();
        var works = await Results.RunAsync(portal, server, Results.Judged(Verdict.Works, "", Results.Passed("ACL-001")));
        portal.Clock.Advance(TimeSpan.FromHours(5));
        var broken = Results.Judged(Verdict.Broken, "one", Results.Failed("ACL-001"));
        var first = await Results.RunAsync(portal, server, broken, start.AddHours(1));
        var last = await Results.RunAsync(portal, server, broken with { Judgement = broken.Judgement with { Reason = "two" } }, start.AddHours(2));

        var now = portal.Clock.GetUtcNow();
        var history = await portal.Get<TimelineQueries>().ReadAsync(server, HistoryWindow.Last(HistoryRange.Default, now), TestContext.Current.CancellationToken);

        Assert.Equal([new LateStretch(start.AddHours(1), start.AddHours(2), now, 2, last)], history.Late);
        Assert.Equal(new HistoryBreak(start.AddHours(1), null), history.LastBreak);
        Assert.Equal(new Dictionary<DateTimeOffset, Guid> { [start] = works, [start.AddHours(1)] = first, [start.AddHours(2)] = last }, history.Runs);
        Assert.Equal(
            [new(Verdict.Works, "", start, start.AddHours(1)), new(Verdict.Broken, "one", start.AddHours(1), start.AddHours(2)), new(Verdict.Broken, "two", start.AddHours(2), null)],
            history.Verdicts);
    }

    private static ServerHistory Random(int seed, int minutes, int spans)
    {
        var random = new Random(seed);
        var start = Noon.AddMinutes(-minutes);
        var outcomes = Enum.GetValues<CheckOutcome>();
        var checks = Checks.Keys.SelectMany(id => Cut(random, start, minutes, spans).Select(cut => new CheckSpan(id, outcomes[random.Next(outcomes.Length)], null, [], cut.Start, cut.End)));
        var verdicts = Cut(random, start, minutes, 10).Select(cut => new VerdictSpan(random.Next(2) is 0 ? Verdict.Unknown : Verdict.Works, random.Next(2) is 0 ? PortalReasons.Silent(cut.Start) : "", cut.Start, cut.End));
        return new(start, Noon, [.. verdicts], [.. checks.OrderBy(span => span.Start)]);
    }

    /// <summary>Whole minutes, so that a column is one of them; the first begins before the history, the last still lasts.</summary>
    private static IEnumerable<(DateTimeOffset Start, DateTimeOffset? End)> Cut(Random random, DateTimeOffset start, int minutes, int count)
    {
        int[] cuts = [-30, .. Enumerable.Range(0, count).Select(_ => random.Next(1, minutes)).Distinct().Order()];
        return cuts.Select((cut, index) => (start.AddMinutes(cut), index + 1 < cuts.Length ? start.AddMinutes(cuts[index + 1]) : (DateTimeOffset?)null));
    }

    private static IEnumerable<string> Naive(ServerHistory history) => Enumerable.Range(0, LanePainter.Columns).Select(minute =>
    {
        var at = history.From.AddMinutes(minute + 0.5);
        var during = history.Checks.Where(span => span.Start <= at && (span.End is null || span.End > at)).ToArray();
        bool Any(CheckOutcome outcome, bool critically) => during.Any(span => span.Outcome == outcome && (!critically || Checks[span.CheckId].Severity is Severity.Critical));
        return history.Silences.Any(silence => silence.Start <= at && (silence.End is null || silence.End > at)) ? "unknown"
            : Any(CheckOutcome.Failed, critically: true) ? "broken"
            : Any(CheckOutcome.Failed, critically: false) ? "risk"
            : Any(CheckOutcome.Skipped, critically: true) || Any(CheckOutcome.Error, critically: true) || !Any(CheckOutcome.Passed, critically: false) ? "unknown"
            : "works";
    });

    private static IEnumerable<string> Columns(HistoryLane lane) => lane.Spans.SelectMany(span =>
        Enumerable.Repeat(span.State, (int)Math.Round(span.Length * LanePainter.Columns / 100)));

    private static CheckInfo Info(string id, Severity severity, Requirement requirement) => new(id, "Something holds", severity, requirement, "", new("https://docs.contoso.test/"));
}
