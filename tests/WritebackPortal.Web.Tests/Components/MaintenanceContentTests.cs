using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Maintenance;

namespace WritebackPortal.Web.Tests.Components;

public sealed class MaintenanceContentTests
{
    private static readonly MaintenanceList List = ExampleMaintenance.At(Rendering.Now);

    [Fact]
    public async Task Render_List_WhatLastsThenWhatIsToComeThenWhatIsOver()
    {
        var page = Markup.Of(await RenderAsync(List, mayOperate: true));

        Assert.Equal("One server is in maintenance. One more is planned.", Markup.Text(page.QuerySelector("h1")!));
        Assert.Equal(
            [
                "MEL-SYNC02 | 10:17 | 12:17 | Windows updates | Service desk | In maintenance | One hour longer MEL-SYNC02, End now MEL-SYNC02",
                "SYD-SYNC01 | 25 Nov 16:42 | 25 Nov 18:42 | Upgrade of Entra Connect, CHG0048311. It takes the export cycle with it, and everybody who resets a password meanwhile is told to try again later. | Service desk | Planned | Take back SYD-SYNC01",
            ],
            page.QuerySelectorAll("section:first-of-type tbody tr").Select(row => string.Join(" | ", row.QuerySelectorAll(":scope > td:not(.act)").Select(Markup.Text).Append(string.Join(", ", row.QuerySelectorAll("td.act > .row > button").Select(Markup.Text))))));
        Assert.Equal(
            [
                "PER-SYNC01 | 22 Nov 10:42 | 22 Nov 13:42 | Windows updates | Service desk; ended by IT lead | Over",
                "PER-SYNC01 | 15 Nov 10:42 | 15 Nov 12:42 | Windows updates | Service desk | Over",
                "SYD-SYNC02 | 12 Nov 10:42 | 13 Nov 10:42 | New disks | Service desk; ended by Service desk | Taken back",
            ],
            page.QuerySelectorAll("section:last-of-type tbody tr").Select(row => string.Join(" | ", row.QuerySelectorAll("td").Select(Markup.Text))));
    }

    [Fact]
    public async Task Render_ForAViewer_OffersNoAct() => Assert.Empty(Markup.Of(await RenderAsync(List, mayOperate: false)).QuerySelectorAll("button, dialog"));

    [Fact]
    public async Task Render_NothingPlanned_SaysWhereToPlan()
    {
        var page = Markup.Of(await RenderAsync(ExampleMaintenance.Empty(Rendering.Now), mayOperate: true));

        Assert.Equal("No server is in maintenance.", Markup.Text(page.QuerySelector("h1")!));
        Assert.EndsWith("Plan it on a server’s page, or for several servers at once: pick them on the fleet page.", Markup.Text(page.QuerySelector(".answer p")!), StringComparison.Ordinal);
        Assert.Equal("./", page.QuerySelector(".answer a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData(0, 1, "No server is in maintenance; one is planned.")]
    [InlineData(0, 12, "No server is in maintenance; 12 are planned.")]
    [InlineData(1, 0, "One server is in maintenance.")]
    [InlineData(1234, 0, "1,234 servers are in maintenance.")]
    [InlineData(3, 2, "3 servers are in maintenance. 2 more are planned.")]
    public async Task Answer_OfList_CountsBoth(int running, int planned, string expected)
    {
        var page = Markup.Of(await RenderAsync(List with { Running = running, Planned = planned }, mayOperate: false));

        Assert.Equal(expected, Markup.Text(page.QuerySelector("h1")!));
        Assert.Equal(running + planned > MaintenanceList.PageSize ? "maintenance?page=2" : null, page.QuerySelector(".pager a:last-of-type")?.GetAttribute("href"));
    }

    [Fact]
    public void Refusal_OfOverlap_NamesTheOtherAndTheRemedy() =>
        Assert.Equal(
            "It would overlap with the maintenance from 25 Nov 16:42 until 25 Nov 18:42 that Service desk planned: Upgrade of Entra Connect, CHG0048311. It takes the export cycle with it, and everybody who resets a password meanwhile is told to try again later. Choose another time, or end that one first.",
            MaintenanceWords.Refusal(ExampleMaintenance.Overlap(Rendering.Now), Rendering.Sydney));

    private static Task<string> RenderAsync(MaintenanceList list, bool mayOperate) =>
        Rendering.RenderAsync<MaintenanceContent>(new() { [nameof(MaintenanceContent.List)] = list, [nameof(MaintenanceContent.MayOperate)] = mayOperate });
}
