using System.Globalization;
using WritebackPortal.Web.Compare;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Tests.Components;

namespace WritebackPortal.Web.Tests.Compare;

public sealed class CompareContentTests
{
    [Theory]
    [InlineData("failover", "Ready, at risk", "SYD-SYNC02 can take over, at risk")]
    [InlineData("not-ready", "Not ready", "SYD-SYNC01 would not keep writeback alive: ")]
    [InlineData("other-forest", "Cannot take over", "PER-SYNC01 cannot take over.")]
    [InlineData("never-looked", "Not known", "It is not known whether SYD-SYNC03 can take over: nothing of it is kept.")]
    [InlineData("moments", "Broken", "Between 22 Nov 19:42 and 22 Nov 21:42 ")]
    [InlineData("gone", "Broken", "Between 26 Jan 21:42 and 22 Nov 21:42 ")]
    public async Task Render_Example_AnswersFirst(string example, string badge, string sentence)
    {
        var page = Markup.Of(await RenderAsync(example, showAll: false));

        Assert.Equal(badge, Markup.Text(page.QuerySelector(".answer .status-badge")!));
        Assert.StartsWith(sentence, Markup.Text(page.QuerySelector("h1")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_Failover_SaysInWhichOrder()
    {
        var page = Markup.Of(await RenderAsync("failover", showAll: false));

        string[] steps = [.. page.QuerySelectorAll(".first li").Select(Markup.Text)];
        Assert.Equal(
            [
                "On SYD-SYNC02, see that the scheduler's maintenance is on. It must say True: (Get-ADSyncScheduler).MaintenanceEnabled Without it the keys for password reset are not renewed. The portal could not read this setting.",
                "Put SYD-SYNC01 into staging mode in its wizard, if it still runs. Two active servers in one tenant would fight.",
                "Take SYD-SYNC02 out of staging mode, then press Recheck now for both.",
            ],
            steps[^3..]);
    }

    [Fact]
    public async Task Render_ServerThatWouldNot_BeginsWithItsRepairs()
    {
        var page = Markup.Of(await RenderAsync("not-ready", showAll: false));

        var first = page.QuerySelector(".first li a")!;
        Assert.StartsWith("On SYD-SYNC01: ", first.TextContent, StringComparison.Ordinal);
        Assert.StartsWith($"servers/{CompareExamples.NotReady.Right.ServerId:D}#", first.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_OtherForest_AsksForNoSteps() =>
        Assert.Empty(Markup.Of(await RenderAsync("other-forest", showAll: false)).QuerySelectorAll(".first"));

    [Fact]
    public async Task Render_FactsThatAreGone_SaysSo()
    {
        var page = Markup.Of(await RenderAsync("gone", showAll: true));

        Assert.StartsWith("The checks alone are compared. What was seen is not there for: 26 Jan 21:42.", Markup.Text(page.QuerySelector(".note p")!), StringComparison.Ordinal);
        Assert.Equal(["Checks"], page.QuerySelectorAll("tr.group").Select(Markup.Text));
    }

    [Fact]
    public async Task Render_Differences_SayWhatEachMeans()
    {
        var page = Markup.Of(await RenderAsync("failover", showAll: false));

        Assert.Equal(
            [
                "No answer no answer to 5 attempts | Open, 18 ms | A reason to switch: SYD-SYNC02 does not have this fault.",
                "Not looked at No answer | Trusted TLS 1.3, CN=DigiCert Global Root G2 | Known of SYD-SYNC02 alone; SYD-SYNC01 was not looked at.",
            ],
            page.QuerySelectorAll("tr.differs")
                .Where(row => Markup.Text(row).Contains("servicebus.windows.net, port 443", StringComparison.Ordinal) || Markup.Text(row).Contains("servicebus.windows.net, certificate", StringComparison.Ordinal))
                .Select(row => string.Join(" | ", row.QuerySelectorAll("td").Select(Markup.Text))));
    }

    [Theory]
    [InlineData("failover")]
    [InlineData("moments")]
    public async Task Render_InGerman_LeavesNoEnglishHeading(string example)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        try
        {
            var page = Markup.Of(await RenderAsync(example, showAll: false));

            Assert.Equal("Was sich unterscheidet", Markup.Text(page.QuerySelector("#h-diff")!));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static Task<string> RenderAsync(string example, bool showAll) => Rendering.RenderAsync<CompareContent>(new()
    {
        [nameof(CompareContent.View)] = CompareExamples.All[example],
        [nameof(CompareContent.ShowAll)] = showAll,
    });
}
