using AngleSharp.Dom;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Tests.Components;

public sealed class IdleLadderTests
{
    [Theory]
    [InlineData("not-measured", "Not measured yet. It is measured once a day, and takes about a quarter of an hour. That is not a pass.")]
    [InlineData("restarted", "Not measured. A connection that was in use was closed too, 4 min 12 s after the start: the portal restarted or the path broke, which says nothing about silence. It is measured again. That is not a pass.")]
    public async Task Render_NothingMeasured_SaysWhyAndDrawsNothing(string name, string sentence)
    {
        var page = await RenderAsync(name);

        Assert.Equal(sentence, page.Texts("#idle p")[^1]);
        Assert.Empty(page.QuerySelectorAll(".idle-ladder, .facts"));
    }

    [Theory]
    [InlineData("alive", "Silent connections live for 12 minutes or more.", "pass pass pass pass pass pass pass")]
    [InlineData("closed-by-proxy", "Silent connections are closed after about 9 minutes.", "pass pass pass pass pass risk skip")]
    [InlineData("swallowed", "Silent connections are swallowed after 4 to 6 minutes: neither end is told.", "pass pass pass fail risk risk skip")]
    [InlineData("own-limit", "Silent connections are closed after about 4 minutes.", "pass pass fail fail risk risk skip")]
    public async Task Render_Measured_GivesTheResultAndTheStateOfEachRung(string name, string result, string states)
    {
        var page = await RenderAsync(name);

        Assert.Equal(result, page.Text(".facts dd"));
        Assert.Equal(states.Split(' '), page.States(".idle-ladder > li"));
        Assert.Equal(["1 min", "2 min", "4 min", "6 min", "8 min", "10 min", "12 min"], page.Texts(".idle-ladder > li > span:first-child"));
    }

    [Theory]
    [InlineData("alive", "direct", "none is set")]
    [InlineData("closed-by-proxy", "through http://proxy.corp.contoso.test:3128", "none is set")]
    [InlineData("own-limit", "direct", "4 min, by its setting Idle:PortalLimit")]
    public async Task Render_Measured_NamesThePathAndThePortalsOwnLimit(string name, string way, string own)
    {
        var facts = (await RenderAsync(name)).Texts(".facts dd");

        Assert.Equal($"To writeback.corp.contoso.test:443, {way}", facts[1]);
        Assert.Equal(own, facts[^1]);
    }

    private static Task<IDocument> RenderAsync(string name) => ServerMarkup.RenderAsync<IdleLadder>(new()
    {
        [nameof(IdleLadder.Idle)] = IdleExamples.All[name],
        [nameof(IdleLadder.MeasuredAt)] = IdleExamples.MeasuredAt,
    });
}
