using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Tests.Components;

public sealed class ControlTests
{
    [Fact]
    public void StatusBadge_Broken_IsShapeThenWord()
    {
        var html = Flat.Of(StatusBadge.Draw(StateWords.Of(Verdict.Broken))).Value;

        Assert.Equal(
            """<span class="status-badge" data-state="broken"><svg class="icon" aria-hidden="true"><use href="#i-broken"></use></svg>Broken</span>""",
            html);
    }

    [Fact]
    public void StatusBadge_RunningOnSoftArea_Spins()
    {
        var html = Flat.Of(StatusBadge.DrawSoft(StateWords.Running)).Value;

        Assert.Equal(
            """<span class="status-badge soft-area" data-state="running"><svg class="icon spin" aria-hidden="true"><use href="#i-running"></use></svg>Running</span>""",
            html);
    }

    [Fact]
    public void Icon_Name_RefersToTheSprite() =>
        Assert.Equal(
            """<svg class="icon" aria-hidden="true"><use href="#i-refresh"></use></svg>""",
            Flat.Of(Icon.Draw("refresh")).Value);

    [Fact]
    public void Mark_State_HasNoText() =>
        Assert.Equal(
            """<svg class="mark" data-state="risk" aria-hidden="true"><use href="#i-risk"></use></svg>""",
            Flat.Of(Mark.Draw(StateWords.Of(Verdict.AtRisk))).Value);

    [Fact]
    public async Task Instant_InTheViewersZone_HasUtcInItsTitle() =>
        Assert.Equal(
            """<time datetime="2026-11-23T22:14:00Z" title="2026-11-23 22:14:00 UTC">09:14</time>""",
            await Rendering.RenderAsync<Instant>(new() { ["At"] = new DateTimeOffset(2026, 11, 23, 22, 14, 0, TimeSpan.Zero) }));

    [Fact]
    public async Task TimeAgo_FourMinutes_SaysSo() =>
        Assert.Equal(
            """<time datetime="2026-11-23T23:38:00Z" title="2026-11-23 23:38:00 UTC">4 min ago</time>""",
            await Rendering.RenderAsync<TimeAgo>(new() { ["At"] = new DateTimeOffset(2026, 11, 23, 23, 38, 0, TimeSpan.Zero) }));

    [Fact]
    public async Task Note_Failure_BoldCauseThenRemedy()
    {
        var html = await Rendering.RenderAsync<Note>(new()
        {
            ["State"] = StateWords.Of(CheckOutcome.Failed),
            ["Cause"] = "The script could not be filled in.",
            ["ChildContent"] = Text("Run a recheck."),
        });

        Assert.Equal(
            """
            <div class="note" data-state="fail"><svg class="mark" data-state="fail" aria-hidden="true"><use href="#i-broken"></use></svg>
                <p><b>The script could not be filled in.</b> Run a recheck.</p></div>
            """,
            html);
    }

    [Fact]
    public async Task CopyButton_Target_IsNamedForScriptAndReader()
    {
        var html = await Rendering.RenderAsync<CopyButton>(new() { ["Target"] = "enrol", ["Label"] = "Copy the two commands" });

        Assert.StartsWith("""<button class="button" type="button" data-copy="enrol" aria-label="Copy the two commands">""", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Segment_ChosenValue_IsTheOnlyOnePressed()
    {
        IReadOnlyList<SegmentOption<bool>> options = [new(false, "Windows", null, null), new(true, "Linux", null, 3)];

        var html = await Rendering.RenderAsync<Segment<bool>>(new() { ["Label"] = "System", ["Options"] = options, ["Value"] = true });

        var buttons = Markup.Of(html).QuerySelectorAll("[role=group][aria-label=System] button");
        Assert.Equal(
            [("Windows", "false"), ("Linux 3", "true")],
            buttons.Select(button => (Markup.Text(button), button.GetAttribute("aria-pressed")!)));
    }

    [Theory]
    [InlineData(1, null, "?page=2")]
    [InlineData(2, "?page=1", "?page=3")]
    [InlineData(3, "?page=2", null)]
    public async Task Pager_Page_LinksToItsNeighbours(int page, string? previous, string? next)
    {
        var html = await Rendering.RenderAsync<Pager>(new()
        {
            ["Of"] = "servers",
            ["Page"] = page,
            ["PageSize"] = 50,
            ["Total"] = 120,
            ["Address"] = (Func<int, string>)(number => $"?page={number}"),
        });

        Assert.Equal([previous, next], Markup.Of(html).QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Pager_OnePage_IsAbsent() =>
        Assert.Equal("", await Rendering.RenderAsync<Pager>(new()
        {
            ["Of"] = "servers",
            ["Page"] = 1,
            ["PageSize"] = 50,
            ["Total"] = 50,
            ["Address"] = (Func<int, string>)(_ => ""),
        }));

    private static RenderFragment Text(string text) => builder => builder.AddContent(0, text);
}
