using AngleSharp.Dom;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Paths;

namespace WritebackPortal.Web.Tests.Components;

public sealed class PathPictureTests
{
    [Fact]
    public async Task Render_AnyPicture_IsOneImageWithASentenceAndTheSameAsText()
    {
        foreach (var (name, source) in PathExamples.All)
        {
            var way = ResetWay.Of(source);
            var page = await RenderAsync(way);

            Assert.Equal((name, way.Description), (name, page.QuerySelector("[role=img]")!.GetAttribute("aria-label")));
            Assert.Empty(page.QuerySelectorAll("[role=img] :is(a, button, [tabindex])"));
            Assert.Equal(1 + way.Cloud.Stops.Count + way.Directory.Stops.Count, page.QuerySelectorAll(".path-text li").Length);
        }
    }

    [Fact]
    public async Task Render_PortDropped_LightsOneLinkAndDotsWhatLiesBehind()
    {
        var page = await RenderAsync(ResetWay.Of(PathExamples.All["port-dropped"]));

        Assert.Equal(
            ["path-link works", "path-link broken", "path-link not-reached", "path-link works", "path-link works"],
            page.QuerySelectorAll(".path-link").Select(link => link.ClassName));
        Assert.Equal(
            ["SYD-SYNC01, Works", "Firewall: DNS, 3 ms, At risk. Suspected: what breaks right behind it looks like a firewall’s doing. NET-002"],
            page.Texts(".path-text li").Take(2));
        Assert.Equal("servers/1#NET-002", page.QuerySelector(".path-text a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Render_EveryPartThatDoesNotWork_SaysSoInWords()
    {
        foreach (var source in PathExamples.All.Values)
        {
            var page = await RenderAsync(ResetWay.Of(source));

            Assert.All(page.QuerySelectorAll(".path-link:not(.works)"), link => Assert.NotEqual("", link.QuerySelector(".path-value")!.TextContent));
            Assert.All(page.QuerySelectorAll(".path-link:not(.works, .not-reached), .path-node:not(.not-reached)"), part => Assert.NotNull(part.QuerySelector(".mark")));
        }
    }

    private static Task<IDocument> RenderAsync(ResetWay way) =>
        ServerMarkup.RenderAsync<PathPicture>(new() { [nameof(PathPicture.Way)] = way, [nameof(PathPicture.Address)] = "servers/1" });

    [Fact]
    public void Draw_LongName_MayBreakAfterDotsAndHyphensFirst() =>
        Assert.Equal("ssprdedicatedsbprodscu-<wbr>1.<wbr>servicebus.<wbr>windows.<wbr>net", Flat.Of(BreakableName.Draw("ssprdedicatedsbprodscu-1.servicebus.windows.net")).Value);
}
