using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Fleet;

namespace WritebackPortal.Web.Tests.Components;

public sealed class FleetContentTests
{
    private static readonly FleetView Fleet = ExampleFleet.At(Rendering.Now);

    [Theory]
    [InlineData(new[] { Verdict.Works, Verdict.Works, Verdict.AtRisk }, "All 3 servers would write a password reset back right now.")]
    [InlineData(new[] { Verdict.Works, Verdict.Broken, Verdict.AtRisk }, "2 of 3 servers would write a password reset back right now.")]
    [InlineData(new[] { Verdict.Broken, Verdict.Unknown }, "None of 2 servers is known to write a password reset back right now.")]
    [InlineData(new[] { Verdict.Unknown, Verdict.Unknown }, "Whether 2 servers would write a password reset back is not known.")]
    [InlineData(new[] { Verdict.Works, Verdict.NotApplicable }, "S0 would write a password reset back right now.")]
    [InlineData(new[] { Verdict.Broken }, "S0 would not write a password reset back right now.")]
    [InlineData(new[] { Verdict.Unknown }, "Whether S0 would write a password reset back is not known.")]
    [InlineData(new[] { Verdict.NotApplicable }, "No server is meant to write a password reset back now.")]
    public void Answer_Verdicts_IsOneSentence(Verdict[] verdicts, string sentence) =>
        Assert.Equal(sentence, FleetAnswer.Of(Servers(verdicts)).Sentence);

    [Fact]
    public void Answer_SeveralKinds_SaysWhatIsBehindIt() =>
        Assert.Equal(
            "Two would not, one is unknown. Three are staging or have writeback off.",
            FleetAnswer.Of(Servers([Verdict.Broken, Verdict.Broken, Verdict.Unknown, Verdict.NotApplicable, Verdict.NotApplicable, Verdict.NotApplicable])).Detail);

    [Theory]
    [InlineData(Verdict.Works, "Nothing needs attention.")]
    [InlineData(Verdict.Broken, "")]
    public void Answer_OneServer_DoesNotSayItTwice(Verdict verdict, string detail) =>
        Assert.Equal(detail, FleetAnswer.Of(Servers([verdict])).Detail);

    [Fact]
    public void Sheet_Filter_LeavesAnswerAndExceptionsAlone()
    {
        var all = FleetSheet.Of(Fleet, new(null, null, TimeSpan.FromDays(1)), 1);
        var one = FleetSheet.Of(Fleet, new("syd-", Verdict.Works, TimeSpan.FromDays(1)), 1);

        Assert.Equal(all.Answer, one.Answer);
        Assert.Equal(all.Exceptions, one.Exceptions);
        Assert.Equal(["SYD-SYNC01"], one.Rows.Select(row => row.Name));
        Assert.Equal((1, 1), (one.Counts[Verdict.Works], one.Counts[Verdict.NotApplicable]));
    }

    [Theory]
    [InlineData(1, 50)]
    [InlineData(3, 20)]
    [InlineData(99, 20)]
    public void Sheet_ManyServers_ShowsOnePage(int page, int rows)
    {
        var many = Fleet with { Servers = Servers([.. Enumerable.Repeat(Verdict.Works, 120)]) };

        var sheet = FleetSheet.Of(many, new(null, null, TimeSpan.FromDays(1)), page);

        Assert.Equal((rows, 120, Math.Min(page, 3)), (sheet.Rows.Count, sheet.MatchCount, sheet.Page));
    }

    [Fact]
    public async Task Render_Fleet_AnswerThenExceptionsThenTable()
    {
        var page = Markup.Of(await RenderAsync(FleetSheet.Of(Fleet, Filter(null), 1), null));

        Assert.Equal("5 of 8 servers would write a password reset back right now.", Markup.Text(page.QuerySelector("h1")!));
        Assert.Equal(
            [
                "Broken: MEL-SYNC02 would not: TCP 443 to both relays gets no answer.",
                "Unknown: SHA-SYNC01 is unknown: its agent stopped in the middle of a run.",
                "At risk: SIN-SYNC01 works, but its proxy closes idle connections after 7 minutes.",
            ],
            page.QuerySelectorAll(".exceptions li > span:not(.go)").Select(Markup.Text));
        Assert.Equal(
            ["MEL-SYNC02", "SHA-SYNC01", "SIN-SYNC01", "PER-SYNC01", "AKL-SYNC01", "ARL-SYNC01", "DUB-SYNC01", "SYD-SYNC01", "SYD-SYNC02"],
            page.QuerySelectorAll(".fleet-table tbody .name a").Select(Markup.Text));
    }

    [Fact]
    public async Task Render_SilentServer_ShowsOldFiguresAsSkipped()
    {
        var page = Markup.Of(await RenderAsync(FleetSheet.Of(Fleet, Filter("SHA-"), 1), "SHA-"));

        Assert.Equal(
            ["Skipped: 99.1 %", "Skipped: 14 of 14", "Skipped: 5 of 5", "Skipped: 12 min"],
            page.QuerySelectorAll(".fleet-table .req").Select(Markup.Text));
    }

    [Fact]
    public async Task Render_AgentAway_RefusesRecheckWithTheReason()
    {
        var page = Markup.Of(await RenderAsync(FleetSheet.Of(Fleet, Filter("SHA-"), 1), "SHA-"));

        var button = page.QuerySelector(".fleet-table .act button")!;
        Assert.Equal("true", button.GetAttribute("aria-disabled"));
        Assert.Equal("Recheck SHA-SYNC01 now. The agent is not connected. It rechecks when it is back.", Markup.Text(button));
    }

    [Fact]
    public async Task Render_Loading_HoldsThePlaceOfEightRows()
    {
        var page = Markup.Of(await RenderAsync(null, null));

        Assert.Equal(8, page.QuerySelectorAll("[aria-busy=true] tbody tr").Length);
    }

    [Fact]
    public async Task Render_NoServer_LeadsToAddingOne()
    {
        var page = Markup.Of(await RenderAsync(FleetSheet.Of(Fleet with { Servers = [] }, Filter(null), 1), null));

        Assert.Equal(("No servers yet.", "agents/add"), (Markup.Text(page.QuerySelector("h1")!), page.QuerySelector("a.primary")!.GetAttribute("href")));
    }

    [Fact]
    public async Task Render_NoMatch_KeepsTheAnswerAndOffersToClear()
    {
        var page = Markup.Of(await RenderAsync(FleetSheet.Of(Fleet, Filter("nothing"), 1), "nothing"));

        Assert.Equal("5 of 8 servers would write a password reset back right now.", Markup.Text(page.QuerySelector("h1")!));
        Assert.Equal(
            ["No server matches.", "Clear the search, or pick another verdict.", "Clear all filters"],
            page.QuerySelectorAll(".empty-state :is(h2, p, button)").Select(Markup.Text));
    }

    [Fact]
    public async Task Render_SevenExceptions_ShowsFiveAndCountsTheRest()
    {
        var fleet = Fleet with { Servers = Servers([.. Enumerable.Repeat(Verdict.Broken, 7)]) };

        var page = Markup.Of(await RenderAsync(FleetSheet.Of(fleet, Filter(null), 1), null));

        var items = page.QuerySelectorAll(".exceptions li");
        Assert.Equal((6, "and 2 more in the table below"), (items.Length, Markup.Text(items[^1])));
    }

    private static Task<string> RenderAsync(FleetSheet? sheet, string? search) => Rendering.RenderAsync<FleetContent>(new()
    {
        ["Sheet"] = sheet,
        ["Filter"] = Filter(search),
        ["Span"] = BarSpan.Day,
        ["MayRecheck"] = true,
        ["PageAddress"] = (Func<int, string>)(page => $"?page={page}"),
    });

    private static FleetFilter Filter(string? search) => new(search, null, TimeSpan.FromDays(1));

    private static ServerRow[] Servers(Verdict[] verdicts) =>
        [.. verdicts.Select((verdict, index) => Fleet.Servers[0] with { Id = Example.Id($"S{index}"), Name = $"S{index}", Verdict = verdict })];
}
