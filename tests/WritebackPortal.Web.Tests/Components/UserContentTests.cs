using AngleSharp.Dom;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Lookups;

namespace WritebackPortal.Web.Tests.Components;

public sealed class UserContentTests
{
    public static TheoryData<string> Names => [.. LookupExamples.All.Keys];

    [Theory]
    [InlineData("idle", "Can this person reset their password?")]
    [InlineData("looking-up", "test.user17 is looked up on SYD-SYNC01.")]
    [InlineData("can-reset", "Test User 17 can reset: the new password is written back.")]
    [InlineData("behind-a-cut", "Test User 18 cannot reset: the connector account may not reset the password.")]
    [InlineData("two-reasons", "Test User 18 cannot reset, for two reasons.")]
    [InlineData("not-found", "There is no answer about test.user99.")]
    [InlineData("not-connected", "There is no answer about test.user99.")]
    public async Task Render_AnyState_AnswersInOneSentence(string name, string answer)
    {
        var page = await RenderAsync(name);

        Assert.Equal([answer], page.Texts("h1"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Render_AnyState_HasNoIdTwiceAndNamesNoSexAndKeepsTheForm(string name)
    {
        var page = await RenderAsync(name);

        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.DoesNotMatch(@"\b([Ss]he|[Hh]er|[Hh]is|[Hh]im)\b", page.Body!.TextContent);
        Assert.Single(page.QuerySelectorAll("form input[type=search]"));
    }

    [Fact]
    public async Task Render_Form_HasNoNameThatCouldGetIntoAnAddress()
    {
        var page = await RenderAsync("idle");

        Assert.Empty(page.QuerySelectorAll("form [name], form[action], form[method]"));
    }

    [Fact]
    public async Task Render_CannotReset_ShowsTheStepTheCheckAndTheRepair()
    {
        var page = await RenderAsync("behind-a-cut");

        var failing = page.QuerySelectorAll(".step-list > li").Where(step => step.GetAttribute("data-state") == "fail").ToList();
        Assert.Equal(["The connector account may reset, fail"], failing.Select(step => step.Text("h3")));
        Assert.Equal(($"servers/{ExampleFacts.ServerId}#ACL-008", "ACL-008"), (failing[0].QuerySelector(".value a")!.GetAttribute("href"), failing[0].Text(".value")));
        Assert.NotEmpty(failing[0].QuerySelectorAll(".repair-block pre"));
        Assert.Contains("OU=Contractors,DC=corp,DC=contoso,DC=test", failing[0].Text(".body p"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_CannotReset_NamesTheEntryAndWhereItIsSet()
    {
        var page = await RenderAsync("denied");

        Assert.StartsWith(
            @"Deny Reset Password for CORP\MSOL_4f1c09d2a7be, set on OU=Contractors,DC=corp,DC=contoso,DC=test",
            page.Text(".right-decisions td.entry"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_Answer_SaysFromWhereAndWhenAndThatNothingIsKept()
    {
        var page = await RenderAsync("can-reset");

        Assert.Equal(
            "Read from SYD-DC01.corp.contoso.test at 22 Nov 21:42, by the agent on SYD-SYNC01. Nothing about this user is kept.",
            page.Text(".aside .note p"));
        Assert.Equal("2026-11-22 10:42:00 UTC", page.QuerySelector(".aside .note time")!.GetAttribute("title"));
        Assert.Equal("say", page.QuerySelector(".aside [data-copy]")!.GetAttribute("data-copy"));
    }

    [Fact]
    public async Task Render_Blocked_ShowsInstantsInTheViewersZone()
    {
        var page = await RenderAsync("blocked");

        Assert.Contains(page.QuerySelectorAll(".step-list .body time"), time => time.GetAttribute("title") == "2026-11-23 09:42:00 UTC");
        Assert.DoesNotContain("{instant}", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_Container_PredictsAndTellsNobodyAnything()
    {
        var page = await RenderAsync("container");

        Assert.StartsWith("A new user in OU=Contractors,DC=corp,DC=contoso,DC=test", page.Text("h1"), StringComparison.Ordinal);
        Assert.Equal("Could not reset", page.Text(".answer .status-badge"));
        Assert.Empty(page.QuerySelectorAll("#say"));
    }

    [Theory]
    [InlineData("idle")]
    [InlineData("looking-up")]
    [InlineData("not-found")]
    [InlineData("not-connected")]
    public async Task Render_WithoutAnAnswer_ShowsNoPass(string name)
    {
        var page = await RenderAsync(name);

        Assert.Empty(page.QuerySelectorAll("[data-state=pass], [data-state=works]"));
    }

    [Fact]
    public async Task Render_LookingUp_SaysHowLongAndCanBeStopped()
    {
        var page = await RenderAsync("looking-up");

        Assert.Equal(("3 s", "Stop"), (page.Text(".answer .num"), page.Text(".answer button")));
    }

    [Fact]
    public async Task Render_NobodyKnowsWhichServer_AsksForOneAndKeepsTheName()
    {
        var page = await RenderAsync("server-open");

        Assert.Equal("Choose the server to ask: test.user17 does not name a domain that a server is known to read.", page.Text(".lookup [role=alert]"));
        Assert.Equal(("true", "fault-server"), (page.QuerySelector("select")!.GetAttribute("aria-invalid"), page.QuerySelector("select")!.GetAttribute("aria-describedby")));
        Assert.Equal("test.user17", page.QuerySelector("input[type=search]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Render_NothingIsChosen_PresetsNoServer()
    {
        var page = await RenderAsync("idle", null);

        Assert.Equal("Choose a server", page.Text("select option"));
        Assert.Empty(page.QuerySelectorAll("select option[selected]:not([value=''])"));
    }

    [Fact]
    public async Task Render_NotFound_SaysWhereItLookedAndOffersServersOfOtherDomains()
    {
        var page = await RenderAsync("not-found");

        Assert.Equal("SYD-SYNC01 was asked. It looked in the forest corp.contoso.test.", page.Text(".where"));
        Assert.Equal(["AKL-SYNC01 (fabrikam.test)"], page.Texts(".others button"));
    }

    private static Task<IDocument> RenderAsync(string name) => RenderAsync(name, ExampleFacts.ServerId);

    private static Task<IDocument> RenderAsync(string name, Guid? server) => ServerMarkup.RenderAsync<UserContent>(new()
    {
        ["Servers"] = LookupExamples.Servers,
        ["ServerId"] = server,
        ["State"] = LookupExamples.All[name],
    });
}
