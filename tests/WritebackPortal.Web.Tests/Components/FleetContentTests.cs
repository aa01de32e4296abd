using System.Globalization;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Fleet;

namespace WritebackPortal.Web.Tests.Components;

public sealed class FleetContentTests
{
    private static readonly FleetView Fleet = ExampleFleet.At(Rendering.Now);

    [Theory]
    [InlineData(new[] { Verdict.Works, Verdict.Works, Verdict.AtRisk }, "All 3 servers would write a password reset back right now.")]
    [InlineData(new[] { Verdict.Works, Verdict.Broken, Verdict.AtRisk }, "2 of 3 servers would write a password reset back right now; S1 would not.")]
    [InlineData(new[] { Verdict.Works, Verdict.Broken, Verdict.Unknown }, "1 of 3 servers would write a password reset back right now.")]
    [InlineData(new[] { Verdict.Broken, Verdict.Unknown }, "None of 2 servers is known to write a password reset back right now.")]
    [InlineData(new[] { Verdict.Unknown, Verdict.Unknown }, "Whether 2 servers would write a password reset back is not known.")]
    [InlineData(new[] { Verdict.Works, Verdict.AtRisk, Verdict.NotApplicable }, "All 2 active servers would write a password reset back right now.")]
    [InlineData(new[] { Verdict.Works, Verdict.Broken, Verdict.Unknown, Verdict.NotApplicable }, "1 of 3 active servers would write a password reset back right now.")]
    [InlineData(new[] { Verdict.Broken, Verdict.Unknown, Verdict.NotApplicable }, "None of 2 active servers is known to write a password reset back right now.")]
    [InlineData(new[] { Verdict.Works, Verdict.NotApplicable }, "S0 would write a password reset back right now.")]
    [InlineData(new[] { Verdict.Broken }, "S0 would not write a password reset back right now.")]
    [InlineData(new[] { Verdict.Unknown }, "Whether S0 would write a password reset back is not known.")]
    [InlineData(new[] { Verdict.NotApplicable }, "No server is meant to write a password reset back now.")]
    public void Answer_Verdicts_IsOneSentence(Verdict[] verdicts, string sentence) =>
        Assert.Equal(sentence, AnswerOf(verdicts).Sentence);

    [Fact]
    public void Answer_SeveralKinds_SaysWhatIsBehindIt() =>
        Assert.Equal(
            "Two would not, one is unknown. Three are staging or have writeback off.",
            AnswerOf([Verdict.Broken, Verdict.Broken, Verdict.Unknown, Verdict.NotApplicable, Verdict.NotApplicable, Verdict.NotApplicable]).Detail);

    [Theory]
    [InlineData(new[] { Verdict.Works }, "Nothing needs attention.")]
    [InlineData(new[] { Verdict.Broken }, "")]
    [InlineData(new[] { Verdict.Works, Verdict.Broken }, "")]
    [InlineData(new[] { Verdict.Works, Verdict.Broken, Verdict.AtRisk }, "One works but is at risk.")]
    [InlineData(new[] { Verdict.NotApplicable }, "Nothing needs attention. One is staging or has writeback off.")]
    public void Answer_WhatTheSentenceSays_IsNotSaidTwice(Verdict[] verdicts, string detail) =>
        Assert.Equal(detail, AnswerOf(verdicts).Detail);

    [Theory]
    [InlineData(new[] { Verdict.Works, Verdict.Broken }, "1 von 2 Servern würden ein zurückgesetztes Kennwort jetzt zurückschreiben; S1 nicht.", "")]
    [InlineData(new[] { Verdict.Works, Verdict.Works, Verdict.NotApplicable }, "Alle 2 aktiven Server würden ein zurückgesetztes Kennwort jetzt zurückschreiben.", "Um nichts müssen Sie sich kümmern. Einer ist im Stagingmodus oder schreibt nicht zurück.")]
    [InlineData(new[] { Verdict.Works, Verdict.Works, Verdict.Maintenance, Verdict.Maintenance }, "2 von 4 Servern würden ein zurückgesetztes Kennwort jetzt zurückschreiben.", "Zwei sind in geplanter Wartung.")]
    public void Answer_InGerman_IsGerman(Verdict[] verdicts, string sentence, string detail)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");

        var answer = AnswerOf(verdicts);

        CultureInfo.CurrentUICulture = before;
        Assert.Equal((sentence, detail), (answer.Sentence, answer.Detail));
    }

    [Fact]
    public async Task Render_Fleet_AnswerThenExceptionsThenTable()
    {
        var page = Markup.Of(await RenderAsync(FleetAddress.Everything));

        Assert.Equal("5 of 8 active servers would write a password reset back right now.", Markup.Text(page.QuerySelector("h1")!));
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
        var page = Markup.Of(await RenderAsync(new() { Find = "SHA-" }));

        Assert.Equal(
            ["Skipped: 99.1 %", "Skipped: 14 of 14", "Skipped: 5 of 5", "Skipped: 12 min"],
            page.QuerySelectorAll(".fleet-table .req").Select(Markup.Text));
    }

    [Fact]
    public async Task Render_AgentAway_RefusesRecheckWithTheReason()
    {
        var page = Markup.Of(await RenderAsync(new() { Find = "SHA-" }));

        var button = page.QuerySelector(".fleet-table .act button")!;
        Assert.Equal("true", button.GetAttribute("aria-disabled"));
        Assert.Equal("Recheck SHA-SYNC01 now. The agent is not connected. It rechecks when it is back.", Markup.Text(button));
    }

    [Fact]
    public async Task Render_Loading_HoldsThePlaceOfEightRows()
    {
        var page = Markup.Of(await RenderAsync(FleetAddress.Everything, sheet: null, new(), ExampleFleet.Operator));

        Assert.Equal(8, page.QuerySelectorAll("[aria-busy=true] tbody tr").Length);
    }

    [Fact]
    public async Task Render_NoServer_LeadsToAddingOne()
    {
        var page = Markup.Of(await RenderAsync(FleetAddress.Everything, Fleet with { Servers = [] }));

        Assert.Equal(("No servers yet.", "agents/add"), (Markup.Text(page.QuerySelector("h1")!), page.QuerySelector("a.primary")!.GetAttribute("href")));
    }

    [Fact]
    public async Task Render_NoMatch_KeepsTheAnswerAndOffersToClear()
    {
        var page = Markup.Of(await RenderAsync(new() { Find = "nothing" }));

        Assert.Equal("5 of 8 active servers would write a password reset back right now.", Markup.Text(page.QuerySelector("h1")!));
        Assert.Equal(
            ["No server matches.", "Clear the search, or pick another verdict.", "Clear all filters"],
            page.QuerySelectorAll(".empty-state :is(h2, p, button)").Select(Markup.Text));
    }

    [Fact]
    public async Task Render_SevenExceptions_ShowsFiveAndCountsTheRest()
    {
        var fleet = Fleet with { Servers = Servers([.. Enumerable.Repeat(Verdict.Broken, 7)]) };

        var page = Markup.Of(await RenderAsync(FleetAddress.Everything, fleet));

        var items = page.QuerySelectorAll(".exceptions li");
        Assert.Equal((6, "2 more need attention"), (items.Length, Markup.Text(items[^1])));
    }

    [Fact]
    public async Task Render_SeveralSites_GroupsByThem()
    {
        var page = Markup.Of(await RenderAsync(FleetAddress.Everything, ExampleFleet.In("sites", Fleet)));

        Assert.Equal(
            ["Arlington 1 server", "Dublin 1 server", "Melbourne 1 server", "Perth 1 server", "Shanghai 1 server", "Singapore 1 server", "Sydney 2 servers", "No site 1 server"],
            page.QuerySelectorAll(".fleet-table .group th").Select(head => $"{head.FirstChild!.TextContent} {head.LastChild!.TextContent}"));
        Assert.Equal("Public, 1.0.0", Markup.Text(page.QuerySelector(".fleet-table .name small")!).Replace("US Government", "Public", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "none ascending none none")]
    [InlineData("sort=-name", "descending none none none")]
    [InlineData("sort=seen", "none none none ascending")]
    public async Task Render_Order_IsSaidByItsColumn(string query, string order)
    {
        var page = Markup.Of(await RenderAsync(FleetAddress.Of(query)));

        Assert.Equal(order, string.Join(' ', page.QuerySelectorAll(".fleet-table th[aria-sort]").Select(head => head.GetAttribute("aria-sort"))));
    }

    [Theory]
    [InlineData("", "None 24h Attention")]
    [InlineData("group=verdict&span=7d&sort=seen", "Verdict 7d Seen")]
    [InlineData("cloud=China", "None 24h Attention China")]
    public async Task Render_Choices_MarkWhatTheAddressSays(string query, string chosen)
    {
        var page = Markup.Of(await RenderAsync(FleetAddress.Of(query)));

        Assert.Equal(chosen, string.Join(' ', page.QuerySelectorAll(".tools option[selected]").Select(option => option.GetAttribute("value")).Where(value => value is not "")));
    }

    [Fact]
    public async Task Render_Picked_OffersToRecheckThem()
    {
        var selection = new FleetSelection();
        Array.ForEach([.. Fleet.Servers.Take(2)], server => selection.Toggle(server.Id, []));

        var page = Markup.Of(await RenderAsync(FleetAddress.Everything, Fleet, selection, ExampleFleet.Operator));

        Assert.Equal(["2 selected", "Recheck 2 servers", "Clear"], page.QuerySelector(".selection")!.Children.Select(Markup.Text));
        Assert.Equal(["MEL-SYNC02", "SHA-SYNC01"], page.QuerySelectorAll("tr.picked .name a").Select(Markup.Text));
    }

    [Fact]
    public async Task Render_AllOfOnePagePicked_OffersAllThatMatch()
    {
        var (many, selection) = (Fleet with { Servers = Servers([.. Enumerable.Repeat(Verdict.Works, 120)]) }, new FleetSelection());
        selection.ToggleShown([.. ExampleFleet.Sheet(many, FleetAddress.Everything).Rows]);

        var some = Markup.Of(await RenderAsync(FleetAddress.Everything, many, selection, ExampleFleet.Operator));
        selection.PickAllMatching();
        var all = Markup.Of(await RenderAsync(FleetAddress.Everything, many, selection, ExampleFleet.Operator));

        Assert.Equal(["50 selected", "Recheck 50 servers", "Select all 120 that match", "Clear"], some.QuerySelector(".selection")!.Children.Select(Markup.Text));
        Assert.Equal(["120 selected", "Recheck 120 servers", "Clear"], all.QuerySelector(".selection")!.Children.Select(Markup.Text));
    }

    [Fact]
    public async Task Render_Viewer_PicksNothingAndReadsWhy()
    {
        var page = Markup.Of(await RenderAsync(FleetAddress.Everything, Fleet, new(), Viewer.Nobody with { Standing = new(null, PortalRole.Viewer, ServerLimit.Everything) }));

        Assert.Empty(page.QuerySelectorAll(".pick input"));
        Assert.Equal("Rechecking needs the Operator role.", Markup.Text(page.QuerySelector("#recheck-state")!));
    }

    [Theory]
    [InlineData("", "Every server", "Save this view")]
    [InlineData("verdict=attention", "Needs attention", "Save this view")]
    [InlineData("site=Melbourne", "Melbourne only", "Change this view")]
    [InlineData("cloud=us+government", null, "Save this view")]
    [InlineData("cloud=US+Government", "US Government", null)]
    [InlineData("site=Melbourne&span=7d", null, "Save this view")]
    public async Task Render_Views_MarksTheOneThatTheAddressShows(string query, string? current, string? act)
    {
        var page = Markup.Of(await RenderAsync(FleetAddress.Of(query)));

        Assert.Equal(["Every server", "Needs attention", "Melbourne only", "US Government"], page.QuerySelectorAll(".views .tabs a").Select(Markup.Text));
        Assert.Equal(current, page.QuerySelector(".views [aria-current]") is { } tab ? Markup.Text(tab) : null);
        Assert.Equal(act, page.QuerySelector(".views > button:not([data-copy])") is { } button ? Markup.Text(button) : null);
        // The address of every server needs no link to copy.
        Assert.Equal(query is "", page.QuerySelector(".views > [data-copy]") is null);
    }

    [Fact]
    public async Task Render_SpreadRechecks_SaysHowLongAndOffersToCancel()
    {
        var sheet = ExampleFleet.Sheet(Fleet, FleetAddress.Everything) with { Rechecks = ExampleFleet.Rechecks(Rendering.Now) };

        var page = Markup.Of(await RenderAsync(FleetAddress.Everything, sheet, new(), ExampleFleet.Operator));

        Assert.Equal(
            "Rechecking 412 servers, spread over 3 min. 150 started, 259 to come. 3 were left out: their agents were not connected. Asked for by Identity lead. Cancel the 259 that have not started",
            string.Join(' ', page.QuerySelector(".note[role=status] p")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    private static Task<string> RenderAsync(FleetAddress address) => RenderAsync(address, Fleet);

    private static Task<string> RenderAsync(FleetAddress address, FleetView fleet) => RenderAsync(address, fleet, new(), ExampleFleet.Operator);

    private static Task<string> RenderAsync(FleetAddress address, FleetView fleet, FleetSelection selection, Viewer viewer) =>
        RenderAsync(address, ExampleFleet.Sheet(fleet, address) with { Views = ExampleFleet.Views }, selection, viewer);

    private static Task<string> RenderAsync(FleetAddress address, FleetSheet? sheet, FleetSelection selection, Viewer viewer) => Rendering.RenderAsync<FleetContent>(new()
    {
        [nameof(FleetContent.Sheet)] = sheet,
        [nameof(FleetContent.Address)] = address,
        [nameof(FleetContent.Viewer)] = viewer,
        [nameof(FleetContent.Selection)] = selection,
    });

    private static FleetAnswer AnswerOf(Verdict[] verdicts) => ExampleFleet.Sheet(Fleet with { Servers = Servers(verdicts) }, FleetAddress.Everything).Answer;

    private static ServerRow[] Servers(Verdict[] verdicts) =>
        [.. verdicts.Select((verdict, index) => Fleet.Servers[0] with { Id = Example.Id($"S{index}"), Name = $"S{index}", Verdict = verdict })];
}
