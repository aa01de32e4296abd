using AngleSharp.Dom;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Tests.Components;

public sealed class CoverageSectionTests
{
    [Fact]
    public async Task Render_Forest_AnswersInOneSentenceAndNamesWhatWasNotRead()
    {
        var page = await RenderAsync();

        Assert.Equal(
            "97.9 % of 41,242 users can be written back; 830 cannot. The users of emea.corp.contoso.test are not among them: they were not read.",
            page.Text("#users .coverage-lead"));
    }

    [Fact]
    public async Task Render_Forest_ShowsReasonsByTheirSizeAsTheirChecksSay()
    {
        var page = await RenderAsync();

        Assert.Equal(
            ["ACL-006 525 users", "ACL-008 212 users", "ACL-010 41 users", "ACL-011 37 users", "ACL-009 9 users", "ACL-013 5 users", "ACL-007 1 user"],
            page.QuerySelectorAll("#users > .check-row > summary").Select(summary => $"{summary.Text(".id")} {summary.Text(".since")}"));
        Assert.Equal(["risk", "risk", "risk", "na", "risk", "skip", "risk"], page.States("#users > .check-row > summary > .mark"));
    }

    [Fact]
    public async Task Render_ManyPlaces_ShowsTheLargestAndSaysWhatIsLeft()
    {
        var page = await RenderAsync();

        var reason = page.QuerySelector("#users > .check-row")!;
        Assert.Equal(
            Enumerable.Range(1, 5).Select(office => $"OU=Office {office:00},DC=corp,DC=contoso,DC=test"),
            reason.QuerySelectorAll(".places > li > p code").Select(Markup.Text));
        Assert.Equal(("Show 20 more", "5 of 30 places"), (reason.Text("button"), reason.Text("[role=status]")));
        Assert.Equal("60 users in smaller places were too many for the agent to name.", reason.Texts(".sub")[^1]);
    }

    [Fact]
    public async Task Render_Place_NamesRightsEntryAndSamples()
    {
        var page = await RenderAsync();

        var denied = page.QuerySelectorAll("#users > .check-row").Single(row => row.Text(".id") == "ACL-009");
        Assert.Equal(["Reset password", "CN=Test User 20,OU=Board,DC=corp,DC=contoso,DC=test"], [denied.Texts("dd")[0], denied.Texts("dd")[2]]);
        Assert.StartsWith(@"Deny Reset Password for CORP\Service accounts, set on OU=Board,DC=corp,DC=contoso,DC=test. (OD;", denied.Texts("dd")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_Forest_SaysHowEachDomainWasRead()
    {
        var page = await RenderAsync();

        Assert.Equal(
            [
                "corp.contoso.test | 40,400 of 41,230 | SYD-DC01.corp.contoso.test, site Sydney | 22 Nov 12:42 | 17 users that changed since",
                "lab.corp.contoso.test | 12 of 12 | LAB-DC01.lab.corp.contoso.test, read-only | 22 Nov 21:38 | every user: another controller answered",
                "emea.corp.contoso.test | No domain controller of emea.corp.contoso.test takes connections on port 389. Open the port to one of them.",
            ],
            page.QuerySelectorAll("#users .domains tbody tr").Select(row => string.Join(" | ", row.Children.Select(Markup.Text))));
    }

    [Fact]
    public async Task Render_Forest_GivesPoliciesAndTwinsAsFacts()
    {
        var page = await RenderAsync();

        Assert.Contains(@"CORP\MSOL_0b7733de91aa, made for SYD-SYNC00, last signed in 8 Oct 2025", page.Texts("#facts dd"));
        Assert.Contains("SYD-DC01.corp.contoso.test, site Sydney, its clock is 3.2 s ahead of this host’s", page.Texts("#facts dd"));
        Assert.Contains("minimum age 1 day, maximum age 90 days, length 12, history 24, complex, locked after 10 tries for 30 min", page.Texts("#facts dd"));
        Assert.Contains("the agent may not see whether there are any", page.Texts("#facts dd"));
        Assert.Contains("SYD-DC02.corp.contoso.test: It takes no connection on port 389.", page.Texts("#facts dd"));
    }

    [Fact]
    public async Task Render_GrantStopsAtAContainer_ShowsWhereItIsSetAndWhereItStops()
    {
        var page = await RenderAsync(("Named", "ACL-008"));

        Assert.Equal(
            ["DC=corp,DC=contoso,DC=test", "OU=Contractors,DC=corp,DC=contoso,DC=test", "CN=Test User 17 and 211 more"],
            page.Texts("#ACL-008 .descent code"));
        Assert.Equal(@"Allows Reset Password for CORP\MSOL_4f1c09d2a7be", page.Text("#ACL-008 .descent .sub"));
    }

    [Fact]
    public async Task Render_NothingReadYet_HasNoSuchSection()
    {
        var page = await ServerMarkup.RenderAsync<ServerContent>(Parameters(ServerExamples.NeverRun));

        Assert.Null(page.QuerySelector("#users"));
        Assert.Null(page.QuerySelector(".tabs a[href$='#users']"));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("dsacls \"DC=corp,DC=contoso,DC=test\"", 2)]
    public async Task Render_Repair_OffersTheCommandPromptWhereItServes(string? cmd, int choices)
    {
        var page = await ServerMarkup.RenderAsync<RepairBlock>(new()
        {
            ["Id"] = "r",
            ["Repair"] = new Repair("Grant", "a domain administrator", "Set-It", null, "Adds an entry.") { Cmd = cmd },
            ["FilledIn"] = Array.Empty<string>(),
            ["Source"] = null,
        });

        Assert.Equal(choices, page.QuerySelectorAll(".segment button").Length);
        Assert.Equal("Set-It", page.GetElementById("r-script")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("footer a"));
    }

    [Fact]
    public async Task Render_RunSaysHowFarItIs_ShowsItInItsStep()
    {
        var page = await ServerMarkup.RenderAsync<RunContent>(new() { ["View"] = RunExamples.Scanning, ["Viewer"] = new Viewer(Actor.Nobody with { Name = "A person" }, true, false) });

        Assert.Equal("12,000 of 41,230 users of corp.contoso.test", page.Text(".step-list > li[data-state=running] .body"));
    }

    private static Task<IDocument> RenderAsync(params (string Name, object Value)[] more)
    {
        var parameters = Parameters(ServerExamples.Forest);
        foreach (var (name, value) in more)
        {
            parameters[name] = value;
        }

        return ServerMarkup.RenderAsync<ServerContent>(parameters);
    }

    private static Dictionary<string, object?> Parameters(ServerPageView view) => new()
    {
        ["View"] = view,
        ["Viewer"] = new Viewer(Actor.Nobody with { Name = "A person" }, true, false),
        ["Address"] = "servers/1",
    };
}
