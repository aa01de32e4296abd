using AngleSharp.Dom;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Keys;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.Tests.Components;

public sealed class PeopleContentTests
{
    [Theory]
    [InlineData(false, "Nobody has signed in yet.")]
    [InlineData(true, "The demo has no sign-in.")]
    public async Task People_Nobody_SaysWhy(bool isDemo, string heading)
    {
        var page = Markup.Of(await Rendering.RenderAsync<PeopleContent>(new() { ["People"] = Array.Empty<PersonRow>(), ["Self"] = null, ["IsDemo"] = isDemo }));

        Assert.Equal(heading, Markup.Text(page.QuerySelector("h1")!));
    }

    [Fact]
    public async Task People_EachState_IsSaidInWords()
    {
        var page = await RenderAsync(ExamplePeople.Self);

        Assert.Equal(
            [
                "IT lead (you) | Let in | Administrator | Every server | ",
                "Service desk | Let in | Operator | Only Melbourne or Sydney, or labelled staging | Limit, Block",
                "Set-up | Let in | none from Entra ID Administrator by set-up code | Every server | Take back, Limit, Block",
                "Guest | No role | none from Entra ID | Every server | Limit, Block",
                "Former operator | Blocked by IT lead, 16 Oct | Operator | Every server | Limit, Unblock",
            ],
            page.QuerySelectorAll("tbody tr").Select(row => string.Join(" | ",
                row.QuerySelector("th")!.FirstChild!.TextContent.Trim(),
                Words(row.Children[1]),
                Words(row.Children[2]),
                Words(row.Children[3]),
                string.Join(", ", row.QuerySelectorAll("td.act > .row > button").Select(button => button.FirstChild!.TextContent.Trim())))));
    }

    [Fact]
    public async Task Block_LastAdministrator_IsWarnedOf()
    {
        var page = await RenderAsync(self: "contoso.setup");

        var effects = page.QuerySelectorAll("dialog[id^=block]").ToDictionary(dialog => dialog.QuerySelector("h2")!.TextContent, dialog => dialog.QuerySelector("p")!.TextContent);
        Assert.Equal(["Block Guest?", "Block IT lead?", "Block Service desk?"], effects.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [false, true, false],
            effects.OrderBy(effect => effect.Key, StringComparer.Ordinal).Select(effect => effect.Value.Contains("This is the last administrator of the whole portal", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false, "", "", "Every server")]
    [InlineData(true, "", "", "No server")]
    [InlineData(true, "Melbourne", "", "Only Melbourne")]
    [InlineData(true, "Melbourne, Sydney, Perth", "", "Only Melbourne, Sydney or Perth")]
    [InlineData(true, "", "staging", "Only labelled staging")]
    [InlineData(true, "Melbourne", "staging", "Only Melbourne, or labelled staging")]
    public void LimitText_OfLimit_IsASentence(bool isLimited, string sites, string labels, string expected) =>
        Assert.Equal(expected, LimitText.Of(isLimited, PlaceText.Split(sites), PlaceText.Split(labels)));

    [Fact]
    public async Task Keys_EachState_SaysWhetherItWorksAndOffersToRevoke()
    {
        var page = Markup.Of(await Rendering.RenderAsync<KeysContent>(new()
        {
            [nameof(KeysContent.Keys)] = ExamplePeople.Keys(Rendering.Now),
            [nameof(KeysContent.All)] = true,
            [nameof(KeysContent.MayHaveKeys)] = true,
            [nameof(KeysContent.MayAdminister)] = true,
            [nameof(KeysContent.Made)] = null,
        }));

        Assert.Equal(
            ["Works Revoke", "Revoked ", "Expired ", "Stopped: owner blocked Revoke", "Stopped: owner has no role Revoke", "Stopped: owner has not signed in Revoke"],
            page.QuerySelectorAll("tbody tr").Select(row => $"{Markup.Text(row.Children[1])} {row.QuerySelector("td.act > button")?.FirstChild!.TextContent}"));
    }

    [Theory]
    [InlineData(true, "You see no server.")]
    [InlineData(false, "No servers yet.")]
    public async Task Fleet_Empty_SaysWhetherTheViewerIsLimited(bool isLimited, string answer)
    {
        var now = Rendering.Now;
        var view = new FleetView([], new Dictionary<WritebackPortal.Checks.Verdict, int>(), now.AddDays(-1), now);
        var limit = isLimited ? ServerLimit.To(["Perth"], []) : ServerLimit.Everything;

        var page = Markup.Of(await Rendering.RenderAsync<FleetContent>(new()
        {
            [nameof(FleetContent.Sheet)] = ExampleFleet.Sheet(view, FleetAddress.Everything),
            [nameof(FleetContent.Address)] = FleetAddress.Everything,
            [nameof(FleetContent.Viewer)] = ExampleFleet.Operator with { Standing = new(null, PortalRole.Administrator, limit) },
        }));

        Assert.Equal(answer, Markup.Text(page.QuerySelector("h1")!));
    }

    /// <summary>What stands in lines of its own is a word of its own.</summary>
    private static string Words(IElement cell) =>
        string.Join(' ', cell.Descendants<IText>().Select(text => text.Data.Trim()).Where(text => text.Length > 0));

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> RenderAsync(string self) =>
        Markup.Of(await Rendering.RenderAsync<PeopleContent>(new()
        {
            [nameof(PeopleContent.People)] = ExamplePeople.At(Rendering.Now),
            [nameof(PeopleContent.Self)] = self,
        }));
}
