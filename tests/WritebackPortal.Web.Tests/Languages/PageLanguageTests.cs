using System.Net.Http.Json;
using WritebackPortal.Web.Tests.Components;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Languages;

/// <summary>Pages in the language that was chosen, else in the browser's, also where nobody is signed in.</summary>
public sealed class PageLanguageTests(EntraPortal shared) : IClassFixture<EntraPortal>
{
    [Theory]
    [InlineData("", "", "en", "You are signed out.")]
    [InlineData("de-AT,de;q=0.9,en;q=0.5", "", "de", "Sie sind abgemeldet.")]
    [InlineData("fr", "", "en", "You are signed out.")]
    [InlineData("en", "de", "de", "Sie sind abgemeldet.")]
    [InlineData("de", "en", "en", "You are signed out.")]
    [InlineData("de", "xx", "de", "Sie sind abgemeldet.")]
    public async Task Get_SignedOut_IsInTheChosenLanguageElseTheBrowsers(string browser, string chosen, string language, string heading)
    {
        Assert.Equal((language, heading), await OpenAsync(shared.Portal, "/signed-out", browser, chosen));
    }

    [Theory]
    [InlineData("/sign-in/failed?fault=blocked", "Die Administration dieses Portals hat Ihr Konto gesperrt.")]
    [InlineData("/sign-in/failed?fault=of-somebody", "Microsoft Entra ID hat Sie nicht angemeldet.")]
    [InlineData("/sign-in/no-access", "Hier ist niemand angemeldet.")]
    public async Task Get_PageBeforeSignIn_IsInTheBrowsersLanguage(string address, string heading)
    {
        Assert.Equal(("de", heading), await OpenAsync(shared.Portal, address, "de", ""));
    }

    [Theory]
    [InlineData("/agents", "Noch kein Agent.")]
    [InlineData("/agents/add", "Noch keine Server. Den ersten fügen Sie in etwa zwei Minuten hinzu.")]
    [InlineData("/audit", "Wer was wann und von wo aus getan hat.")]
    [InlineData("/people", "Es hat sich noch niemand angemeldet.")]
    [InlineData("/keys", "Sie haben keinen API-Schlüssel.")]
    [InlineData("/sign-in/test", "Entra ID wird gefragt.")]
    [InlineData("/user", "Kann diese Person ihr Kennwort zurücksetzen?")]
    [InlineData("/knowledge/TLS-002", "TLS-002: TLS 1.2 ist in Windows nicht abgeschaltet")]
    [InlineData("/knowledge/31034", "31034: The server could not listen at the relay")]
    [InlineData("/knowledge/99999", "Kein Artikel 99999.")]
    [InlineData("/nowhere", "Unter dieser Adresse gibt es nichts.")]
    public async Task Get_PageOfTheLocalOperator_IsInGerman(string address, string heading)
    {
        await using var portal = Portal.Start();

        Assert.Equal(("de", heading), await OpenAsync(portal, address, "de", ""));
    }

    [Fact]
    public async Task Get_SetUp_IsInGerman()
    {
        await using var portal = Portal.StartWithPeople("Production", Portal.EntraId);
        await TestPerson.NoRole.AdmitAsync(portal);
        using var client = TestPerson.NoRole.Client(portal);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");

        var page = Markup.Of(await client.GetStringAsync("/setup", TestContext.Current.CancellationToken));

        Assert.Equal(("de", "Werden Sie erster Administrator dieses Portals."), (page.DocumentElement.GetAttribute("lang"), Markup.Text(page.QuerySelector("h1")!)));
    }

    [Fact]
    public async Task Post_KeyThatCannotBeMade_IsAnsweredInEnglish()
    {
        await using var portal = Portal.StartWithPeople();
        await TestPerson.AdmitAllAsync(portal);
        using var client = TestPerson.Operator.Client(portal);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");

        using var answer = await client.PostAsync("/api/v1/keys", JsonContent.Create(new { name = "" }), TestContext.Current.CancellationToken);

        Assert.Contains("Name what uses the key", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<(string? Language, string Heading)> OpenAsync(Portal portal, string address, string browser, string chosen)
    {
        using var client = portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        if (browser.Length > 0)
        {
            request.Headers.AcceptLanguage.ParseAdd(browser);
        }

        if (chosen.Length > 0)
        {
            request.Headers.Add("Cookie", $"language={chosen}");
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var page = Markup.Of(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (page.DocumentElement.GetAttribute("lang"), Markup.Text(Assert.Single(page.QuerySelectorAll("h1"))));
    }
}
