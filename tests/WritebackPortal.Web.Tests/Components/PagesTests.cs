using System.Net;
using System.Text.Json;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Components;

public sealed class PagesTests
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK, "No servers yet.")]
    [InlineData("/agents", HttpStatusCode.OK, "No agent yet.")]
    [InlineData("/agents/add", HttpStatusCode.OK, "No servers yet. Add your first one in about two minutes.")]
    [InlineData("/user", HttpStatusCode.OK, "Can this person reset their password?")]
    [InlineData("/compare", HttpStatusCode.OK, "What should be compared?")]
    [InlineData("/compare?left=0d2f7a64-5a0e-4a5e-9a55-6f6f3c0a1e00&right=0d2f7a64-5a0e-4a5e-9a55-6f6f3c0a1e01", HttpStatusCode.OK, "What should be compared?")]
    [InlineData("/compare?of=nonsense&left=x&from=y", HttpStatusCode.OK, "What should be compared?")]
    [InlineData("/audit", HttpStatusCode.OK, "Who did what, when and from where.")]
    [InlineData("/people", HttpStatusCode.OK, "Nobody has signed in yet.")]
    [InlineData("/keys", HttpStatusCode.OK, "You have no API key.")]
    [InlineData("/gallery/people", HttpStatusCode.OK, "5 people have signed in; one is blocked.")]
    [InlineData("/gallery/people/keys", HttpStatusCode.OK, "One API key works.")]
    [InlineData("/gallery", HttpStatusCode.OK, "Every control in every state.")]
    [InlineData("/nowhere/at/all", HttpStatusCode.NotFound, "There is nothing at this address.")]
    public async Task Get_Address_IsAPageWithOneAnswer(string address, HttpStatusCode status, string answer)
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();

        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        var page = Markup.Of(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal([answer], page.QuerySelectorAll("h1").Select(Markup.Text));
        Assert.Equal(["main"], page.QuerySelectorAll("main").Select(main => main.Id));
    }

    [Theory]
    [InlineData("zone=Australia%2FSydney%7CAEDT", null)]
    [InlineData("theme=dark", "dark")]
    [InlineData("theme=x%22onload", null)]
    public async Task Get_ThemeCookie_IsInTheFirstByte(string cookie, string? theme)
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/agents");
        request.Headers.Add("Cookie", cookie);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var page = Markup.Of(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(theme, page.DocumentElement.GetAttribute("data-theme"));
    }

    [Fact]
    public async Task Get_UnknownApiAddress_IsNotAPage()
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();

        using var response = await client.GetAsync("/api/v1/nothing", TestContext.Current.CancellationToken);

        var problem = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.NotFound, 404), (response.StatusCode, problem.GetProperty("status").GetInt32()));
    }
}
