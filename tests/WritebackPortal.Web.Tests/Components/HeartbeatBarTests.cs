using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Tests.Components;

public sealed class HeartbeatBarTests
{
    private static readonly DateTimeOffset End = new(2026, 11, 23, 23, 0, 0, TimeSpan.Zero);
    private static readonly string[] DrawnAttributes = ["data-state", "x", "y", "width", "height"];
    private static readonly DateTimeOffset Start = End.AddDays(-1);

    [Fact]
    public async Task Render_WorkedThroughout_IsOneImageWithOneLabelAndOneRectangle()
    {
        var html = await RenderAsync([Span(Verdict.Works, 30, 0)]);

        Assert.Equal(
            """
            <svg class="heartbeat-bar" viewBox="0 0 192 24" preserveAspectRatio="none" role="img" aria-label="Last 24 hours: worked throughout."><g mask="url(#slots)"><rect data-state="works" x="0" y="8" width="192" height="8"></rect></g></svg>
            """,
            html);
    }

    [Fact]
    public async Task Render_Changes_DrawsHeightAndStateOfEachStretch()
    {
        var html = await RenderAsync([Span(Verdict.Works, 24, 14), Span(Verdict.AtRisk, 14, 9), Span(Verdict.Broken, 9, 6), Span(Verdict.Maintenance, 6, 3), Span(Verdict.NotApplicable, 3, 0)]);

        Assert.Equal(
            ["works 0 8 80 8", "risk 80 4 40 16", "broken 120 0 24 24", "maint 144 6 24 12", "na 168 10 24 4"],
            Markup.Of(html).QuerySelectorAll("rect").Select(rect =>
                string.Join(' ', DrawnAttributes.Select(rect.GetAttribute))));
    }

    [Theory]
    [MemberData(nameof(Labels))]
    public async Task Render_History_IsSaidInWords(VerdictSpan[] spans, string label)
    {
        var html = await RenderAsync(spans);

        Assert.Equal(label, Markup.Of(html).QuerySelector("svg[role=img]")?.GetAttribute("aria-label"));
    }

    // The viewer is in Sydney: the end is 10:00 there.
    public static TheoryData<VerdictSpan[], string> Labels => new()
    {
        { [], "Last 24 hours: no history yet." },
        { [Span(Verdict.Works, 4, 0)], "Last 24 hours: no history before 06:00, worked since 06:00." },
        {
            [Span(Verdict.Works, 40, 8), Span(Verdict.AtRisk, 8, 1), Span(Verdict.Broken, 1, 0)],
            "Last 24 hours: worked until 02:00, at risk until 09:00, broken since 09:00."
        },
        { [Span(Verdict.Works, 24, 3)], "Last 24 hours: worked until 07:00, unknown since 07:00." },
        {
            [.. Enumerable.Range(0, 12).Select(hour => Span(hour % 2 == 0 ? Verdict.Works : Verdict.Broken, 12 - hour, 11 - hour))],
            "Last 24 hours: broken since 09:00. Before that broken 5 times, 5 h in all."
        },
    };

    [Fact]
    public void Of_OneMinuteBroken_IsNotHiddenByItsSlot()
    {
        var blocks = HeartbeatSlots.Of([Span(Verdict.Works, 24, 10.01), Span(Verdict.Broken, 10.01, 10), Span(Verdict.Works, 10, 0)], Start, End);

        Assert.Equal([new(Verdict.Works, 0, 27), new(Verdict.Broken, 27, 1), new(Verdict.Works, 28, 20)], blocks);
    }

    [Fact]
    public void Of_NothingKnownBeforeTheFirstSpan_StaysEmpty() =>
        Assert.Equal([new(Verdict.Works, 40, 8)], HeartbeatSlots.Of([Span(Verdict.Works, 4, 0)], Start, End));

    [Fact]
    public void Of_SilenceInsideAndAtTheEnd_IsUnknown() =>
        Assert.Equal(
            [new(Verdict.Works, 0, 12), new(Verdict.Unknown, 12, 12), new(Verdict.Works, 24, 12), new(Verdict.Unknown, 36, 12)],
            HeartbeatSlots.Of([Span(Verdict.Works, 24, 18), Span(Verdict.Works, 12, 6)], Start, End));

    [Fact]
    public void Of_AYearOfChanges_CostsNoMoreThanItsSlots()
    {
        VerdictSpan[] year = [.. Enumerable.Range(0, 20_000).Select(index =>
            new VerdictSpan((Verdict)(index % 3), "", End.AddMinutes(-26 * (20_000 - index)), End.AddMinutes(-26 * (19_999 - index))))];

        Assert.Equal([new(Verdict.Broken, 0, HeartbeatSlots.Count)], HeartbeatSlots.Of(year, End.AddDays(-360), End));
    }

    private static Task<string> RenderAsync(IReadOnlyList<VerdictSpan> spans) =>
        Rendering.RenderAsync<HeartbeatBar>(new() { ["Spans"] = spans, ["Start"] = Start, ["End"] = End, ["Period"] = "Last 24 hours" });

    private static VerdictSpan Span(Verdict verdict, double hoursAgo, double until) =>
        new(verdict, "", End.AddHours(-hoursAgo), until == 0 ? null : End.AddHours(-until));
}
