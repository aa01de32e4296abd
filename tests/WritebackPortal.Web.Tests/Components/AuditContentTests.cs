using AngleSharp.Dom;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;

namespace WritebackPortal.Web.Tests.Components;

public sealed class AuditContentTests
{
    private static readonly AuditEntry Configured = new(
        1042,
        Rendering.Now.AddHours(-2),
        "server.configured",
        "Done",
        new("tenant.anna", "Anna", nameof(ActorKind.Person), "192.0.2.7"),
        new("01234567-89ab-7cde-8f01-23456789abcd", "connect01"),
        "connect01",
        System.Text.Json.JsonElement.Parse("""{"relayHosts":[],"connectorAccount":null}"""),
        System.Text.Json.JsonElement.Parse("""{"relayHosts":["a.contoso.test","b.contoso.test"],"connectorAccount":"<b>MSOL</b>"}"""),
        "0a1b2c3d",
        new('0', 64),
        new('1', 64));

    private static readonly AuditView View = new([Configured, Refused(1041)], Newer: null, Older: 1041, new(1042, new('1', 64)));

    [Fact]
    public async Task Render_Entry_SaysItInWordsWithUtcOnHover()
    {
        var page = await RenderAsync(View);

        Assert.Equal(
            (string[][])
            [
                ["08:42entry 1042", "Annafrom 192.0.2.7", "Changed a server's settings server.configured", "connect01"],
                ["08:42entry 1041", "Annaby key, from 192.0.2.7", "Looked up a user Refusedlookup.asked", "–"],
            ],
            page.QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll("td").SkipLast(1).Select(Markup.Text).ToArray()).ToArray());
        Assert.Equal(
            ["Relay hosts none → became a.contoso.test, b.contoso.test", "Connector account none → became <b>MSOL</b>", "Left out before 7"],
            page.QuerySelectorAll(".changes li").Select(Markup.Text));
        Assert.Equal(["connect01", "a server"], page.QuerySelectorAll(".changes + .sub").Select(Markup.Text));
        Assert.Equal("2026-11-23 21:42:05 UTC", page.QuerySelector("tbody time")!.GetAttribute("title"));
        Assert.Equal("audit?Who=tenant.anna", page.QuerySelector("tbody td:nth-child(2) a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Render_Pager_OffersOnlyWhereThereIsMore()
    {
        var page = await RenderAsync(View);

        Assert.Equal(
            [("Newer", null, "true"), ("Older", "audit?before=1041", null), ("Export CSV", "export?Csv", null), ("Export JSON Lines", "export?JsonLines", null)],
            page.QuerySelectorAll(".pager a").Select(link => (Markup.Text(link), link.GetAttribute("href"), link.GetAttribute("aria-disabled"))));
        Assert.Equal(new string('1', 64), Markup.Text(page.QuerySelector("#audit-head")!));
    }

    [Fact]
    public async Task Render_EmptyLog_SaysWhatWillBeThere()
    {
        var page = await RenderAsync(new([], null, null, Head: null));

        Assert.Equal("Nothing has been done yet.", Markup.Text(page.QuerySelector(".empty-state h2")!));
        Assert.Empty(page.QuerySelectorAll("table, form, input, select"));
    }

    [Fact]
    public async Task Render_NothingMatches_OffersToClearTheFilter()
    {
        var page = await RenderAsync(new([], null, null, new(3, new('1', 64))), AuditSearch.Nothing with { Find = "nowhere" });

        Assert.Equal(("No entry matches.", "Clear all filters"), (Markup.Text(page.QuerySelector(".empty-state h2")!), Markup.Text(page.QuerySelector(".empty-state button")!)));
        Assert.Equal("nowhere", page.QuerySelector("[data-search]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Render_Loading_IsBusy()
    {
        var page = await RenderAsync(null);

        Assert.Equal(("true", 0), (page.QuerySelector(".answer")!.GetAttribute("aria-busy"), page.QuerySelectorAll("table").Length));
    }

    [Theory]
    [InlineData("2026-10-04", "2026-10-04", "2026-10-03T14:00:00Z", "2026-10-04T13:00:00Z")]
    [InlineData("2026-11-22", "", "2026-11-21T13:00:00Z", null)]
    [InlineData("22.11.2026", "2026-02-30", null, null)]
    [InlineData("", "9999-12-31", null, null)]
    public void In_DaysOfAZone_AreInstants(string from, string to, string? begins, string? ends)
    {
        var filter = (AuditSearch.Nothing with { From = from, To = to }).In(Rendering.Sydney.Zone);

        Assert.Equal((At(begins), At(ends)), (filter.From, filter.To));
    }

    [Fact]
    public void In_WhatIsNotUnderstood_DoesNotNarrow() =>
        Assert.Equal(AuditFilter.None, new AuditSearch(" ", "no.act", "somewhere", "soon", "later", "").In(TimeZoneInfo.Utc));

    private static DateTimeOffset? At(string? text) => text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static AuditEntry Refused(long sequence) => Configured with
    {
        Sequence = sequence,
        Act = "lookup.asked",
        Outcome = "Refused",
        Actor = Configured.Actor with { Kind = nameof(ActorKind.Key) },
        Server = null,
        Subject = "a server",
        Before = null,
        After = System.Text.Json.JsonElement.Parse("""{"leftOutBefore":7}"""),
    };

    private static async Task<IDocument> RenderAsync(AuditView? view, AuditSearch? search = null) => Markup.Of(await Rendering.RenderAsync<AuditContent>(new()
    {
        ["View"] = view,
        ["Search"] = search ?? AuditSearch.Nothing,
        ["Servers"] = Array.Empty<AuditServer>(),
        ["PageAddress"] = (AuditSearch asked, long? before, long? after) => $"audit?{(asked.Who is null ? "" : $"Who={asked.Who}")}{(before is null ? "" : $"before={before}")}{(after is null ? "" : $"after={after}")}",
        ["ExportAddress"] = (AuditFormat format) => $"export?{format}",
    }));
}
