using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.People;
using WritebackPortal.Web.SetUp;
using WritebackPortal.Web.Tests.Components;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.SetUp;

public sealed partial class SetUpTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_InProductionWithoutAdministrator_ShowsACodeThatIsStoredAsHash()
    {
        await using var portal = Portal.StartWithPeople("Production", Portal.EntraId);

        var code = CodeOf(portal);

        await using var db = await portal.OpenAsync();
        var stored = await db.SetUpCodes.SingleAsync(Token);
        Assert.Equal(28, code.Count(char.IsAsciiLetterOrDigit));
        Assert.Equal(WritebackPortal.Web.Agents.CodeText.Hash(code), stored.Hash);
        Assert.Equal(portal.Clock.GetUtcNow().AddDays(1), stored.ExpiresAt);
    }

    [Fact]
    public async Task Start_InDevelopment_ShowsNoCode()
    {
        await using var portal = Portal.StartWithPeople();

        await using var db = await portal.OpenAsync();
        Assert.Empty(await db.SetUpCodes.ToListAsync(Token));
        Assert.DoesNotContain(portal.StartLog, line => line.Text.Contains("/setup", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("the code", SetUpOutcome.Done)]
    [InlineData("the code in small letters without dashes", SetUpOutcome.Done)]
    [InlineData("another code", SetUpOutcome.Wrong)]
    [InlineData("nothing", SetUpOutcome.Wrong)]
    [InlineData("the code of the start before", SetUpOutcome.Wrong)]
    [InlineData("the code after a day", SetUpOutcome.Wrong)]
    [InlineData("the code a second time", SetUpOutcome.NotNeeded)]
    [InlineData("the code after an administrator signed in", SetUpOutcome.NotNeeded)]
    [InlineData("the code after an administrator was demoted", SetUpOutcome.NotNeeded)]
    [InlineData("the code as a stranger", SetUpOutcome.Stranger)]
    public async Task Use_Code_MakesOneAdministratorOnce(string how, SetUpOutcome expected)
    {
        await using var portal = Portal.StartWithPeople("Production", Portal.EntraId);
        var people = portal.Get<KnownPeople>();
        var codes = portal.Get<SetUpCodes>();
        await TestPerson.NoRole.AdmitAsync(portal);
        await TestPerson.Viewer.AdmitAsync(portal);
        var code = CodeOf(portal);
        await PrepareAsync(portal, how, code);

        var outcome = await codes.UseAsync(Actors.Person with { Id = how is "the code as a stranger" ? "contoso.stranger" : TestPerson.NoRole.Id }, Written(how, code), Token);

        Assert.Equal(
            (expected, expected is SetUpOutcome.Done ? PortalRole.Administrator : null),
            (outcome, people.RoleOf(TestPerson.NoRole.Id)));
        Assert.All(portal.Log.Lines, line => Assert.DoesNotContain(code, line.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_WithTheCode_LetsAPersonWithoutRoleInAtOnce()
    {
        await using var portal = Portal.StartWithPeople("Production", Portal.EntraId);
        await TestPerson.NoRole.AdmitAsync(portal);
        using var client = TestPerson.NoRole.Client(portal);

        using var before = await client.GetAsync("/api/v1/people", Token);
        var (wrong, wrongPage) = await EnterAsync(client, "WRONG");
        var (right, rightPage) = await EnterAsync(client, CodeOf(portal));
        using var after = await client.GetAsync("/api/v1/people", Token);
        await portal.Get<AdministerPeople>().TakeBackGrantAsync(TestPerson.NoRole.Id, Actors.Person, Token);
        using var takenBack = await client.GetAsync("/api/v1/people", Token);
        var page = Markup.Of(await client.GetStringAsync("/setup", Token));

        Assert.Equal((403, 422, 200, 200, 403), ((int)before.StatusCode, (int)wrong, (int)right, (int)after.StatusCode, (int)takenBack.StatusCode));
        Assert.Equal("Become this portal’s first administrator.", Markup.Text(wrongPage.QuerySelector("h1")!));
        Assert.Equal("You are Administrator of this portal.", Markup.Text(rightPage.QuerySelector("h1")!));
        Assert.Equal("This portal is set up.", Markup.Text(page.QuerySelector("h1")!));
    }

    [Fact]
    public async Task Page_WithoutAntiforgeryToken_TakesNothing()
    {
        await using var portal = Portal.StartWithPeople("Production", Portal.EntraId);
        await TestPerson.NoRole.AdmitAsync(portal);
        using var client = TestPerson.NoRole.Client(portal);

        using var answer = await client.PostAsync("/setup", new FormUrlEncodedContent([new("code", CodeOf(portal))]), Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(portal.Get<KnownPeople>().RoleOf(TestPerson.NoRole.Id));
    }

    [Fact]
    public async Task Page_TriedTooOften_IsRefused()
    {
        await using var portal = Portal.StartWithPeople("Production", Portal.EntraId);
        await TestPerson.NoRole.AdmitAsync(portal);
        using var client = TestPerson.NoRole.Client(portal);

        var answers = new List<int>();
        for (var tried = 0; tried < 6; tried++)
        {
            answers.Add((int)(await EnterAsync(client, "WRONG")).Status);
        }

        Assert.Equal([422, 422, 422, 422, 422, 429], answers);
    }

    private static async Task PrepareAsync(Portal portal, string how, string code)
    {
        var codes = portal.Get<SetUpCodes>();
        switch (how)
        {
            case "the code of the start before":
                await codes.MakeAsync(Token);
                break;
            case "the code after a day":
                portal.Clock.Advance(TimeSpan.FromDays(1));
                break;
            case "the code a second time":
                await codes.UseAsync(Actors.Person with { Id = TestPerson.Viewer.Id }, code, Token);
                break;
            case "the code after an administrator signed in":
                await TestPerson.Administrator.AdmitAsync(portal);
                break;
            case "the code after an administrator was demoted":
                await TestPerson.Administrator.AdmitAsync(portal);
                await (TestPerson.Administrator with { Role = null }).AdmitAsync(portal);
                break;
        }
    }

    private static string Written(string how, string code) => how switch
    {
        "another code" => WritebackPortal.Web.Agents.CodeText.Create(28),
        "nothing" => "",
        "the code in small letters without dashes" => code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(),
        _ => code,
    };

    private static async Task<(HttpStatusCode Status, AngleSharp.Dom.IDocument Page)> EnterAsync(HttpClient client, string code)
    {
        using var form = await client.GetAsync("/setup", Token);
        var token = Markup.Of(await form.Content.ReadAsStringAsync(Token)).QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/setup") { Content = new FormUrlEncodedContent([new("code", code), new("__RequestVerificationToken", token)]) };
        if (form.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        }

        using var answer = await client.SendAsync(request, Token);
        return (answer.StatusCode, Markup.Of(await answer.Content.ReadAsStringAsync(Token)));
    }

    private static string CodeOf(Portal portal) =>
        Code().Match(Assert.Single(portal.StartLog, line => line.Text.Contains("/setup", StringComparison.Ordinal)).Text).Value;

    [GeneratedRegex("([A-Z2-9]{4}-){6}[A-Z2-9]{4}")]
    private static partial Regex Code();
}
