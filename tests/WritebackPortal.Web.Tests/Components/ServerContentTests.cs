using AngleSharp.Dom;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Tests.Components;

public sealed class ServerContentTests
{
    [Theory]
    [InlineData("broken", @"SYD-SYNC01 would not write a reset back: CORP\MSOL_4f1c09d2a7be lacks Reset Password on all 25 users of corp.contoso.test.")]
    [InlineData("works", "SYD-SYNC01 would write a reset back.")]
    [InlineData("unknown", "It is unknown whether SYD-SYNC01 would write a reset back, because no domain is known on this machine and no endpoint could be probed.")]
    [InlineData("silent", "It is unknown whether SYD-SYNC01 would write a reset back, because the agent has not been heard of since 07:52 UTC.")]
    [InlineData("never-run", "SYD-SYNC01 has not been checked yet.")]
    public async Task Render_AnyState_AnswersInOneSentence(string name, string answer)
    {
        var page = await RenderAsync(ServerExamples.All[name]);

        Assert.Equal([answer], page.Texts("h1"));
    }

    [Fact]
    public async Task Render_Broken_GivesAnswerThenRemedyThenEvidence()
    {
        var page = await RenderAsync(ServerExamples.Broken);

        var order = page.QuerySelectorAll("h1, .first, .requirement-card:first-child, .check-row[open] .evidence, .check-row[open] .repair-block, #history, #runs");
        Assert.Equal(
            ["h1", "first", "requirement-card", "evidence", "repair-block", "section", "section"],
            order.Select(element => element.ClassName is { Length: > 0 } name ? name : element.LocalName));
    }

    [Fact]
    public async Task Render_Broken_LinksTheFirstStepsToTheirRepairs()
    {
        var page = await RenderAsync(ServerExamples.Broken);

        var links = page.QuerySelectorAll(".first a").Select(link => link.GetAttribute("href")!);
        Assert.Equal(["servers/1#ACL-001-repair-1", "servers/1#NET-002-repair-1"], links);
        Assert.All(links, link => Assert.NotNull(page.GetElementById(link.Split('#')[1])));
    }

    [Fact]
    public async Task Render_Broken_ShowsTheScriptUnchanged()
    {
        var page = await RenderAsync(ServerExamples.Broken);

        Assert.Equal(ExampleResults.Script, page.GetElementById("ACL-001-repair-1-script")!.TextContent);
        Assert.Contains("DC=corp,DC=contoso,DC=test", page.Texts("#ACL-001-repair-1-script mark"));
        Assert.Equal(["# Run as a domain administrator of corp.contoso.test"], page.Texts("#ACL-001-repair-1-script i"));
        Assert.Equal("There is nothing to undo.", page.Text("#NET-002-repair-1 footer span")[^25..]);
    }

    [Fact]
    public async Task Render_Broken_OpensTheFirstFailingCheckOnly()
    {
        var page = await RenderAsync(ServerExamples.Broken);

        Assert.Equal(["ACL-001", "NET-002", "NET-004"], page.QuerySelectorAll("#checks .check-row").Select(row => row.Id!));
        Assert.Equal(["ACL-001"], page.QuerySelectorAll("#checks .check-row[open]").Select(row => row.Id!));
    }

    [Fact]
    public async Task Render_AddressPointsAtACheck_OpensThatOne()
    {
        var page = await RenderAsync(ServerExamples.Broken, ("Named", "NET-002"));

        Assert.Equal(["NET-002"], page.QuerySelectorAll("#checks .check-row[open]").Select(row => row.Id!));
    }

    [Fact]
    public async Task Render_ClosedPort_ShowsWhereTheWayBreaksBesideOneThatWorks()
    {
        var page = await RenderAsync(ServerExamples.Broken);

        var waterfalls = page.QuerySelectorAll("#NET-002 .phases");
        Assert.Equal(2, waterfalls.Length);
        Assert.Equal(["DNS, Pass", "TCP 443, Fail", "TLS, Skipped", "Request, Skipped"], Names(waterfalls[0]));
        Assert.Equal(["3 ms", "21,004 ms", "not reached", "not reached"], waterfalls[0].Texts(".value"));
        Assert.Equal(["DNS, Pass", "TCP 443, Pass", "TLS 1.3, Pass", "Request, Pass"], Names(waterfalls[1]));
    }

    [Fact]
    public async Task Render_MissingRight_ShowsRightsAndWhereTheGrantStops()
    {
        var page = await RenderAsync(ServerExamples.Broken);

        Assert.Equal(["Reset password", "Missing", "Not needed here"], page.Texts("#ACL-001 tr.asked td").Take(3));
        Assert.Equal(["DC=corp,DC=contoso,DC=test", "CN=Test User 17 and 24 more"], page.Texts("#ACL-001 .descent code"));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("never-run")]
    public async Task Render_NothingLookedAt_ShowsNoPassAnywhere(string name)
    {
        var page = await RenderAsync(ServerExamples.All[name]);

        Assert.Empty(page.QuerySelectorAll("[data-state=pass], [data-state=works]:not(.keys *)"));
    }

    [Fact]
    public async Task Render_Unknown_NamesWhatIsMissingAndCallsChecksSkipped()
    {
        var page = await RenderAsync(ServerExamples.Unknown);

        Assert.StartsWith("This machine is not a member of a domain", page.Text(".first a"), StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("#checks .check-row"), row => Assert.Equal("Skipped:", row.QuerySelector("summary .sr")!.TextContent.Trim()));
        Assert.Equal(["Skipped", "Skipped", "Skipped", "Skipped"], page.Texts(".requirement-card:not(.wide) .status-badge"));
    }

    [Fact]
    public async Task Render_ManyChecksSkippedForOneReason_ReadsItOnce()
    {
        var page = await RenderAsync(ServerExamples.Newcomer);

        var permissions = ServerExamples.Newcomer.Server.Checks.Count(check => check.Result.Check.Requirement == Requirement.Permissions);
        Assert.Contains(
            $"This machine is not a member of a domain and no directory server is set. Set Directory:Server. {permissions} checks cannot look until then.",
            page.Texts(".first li > span"));
        Assert.Equal(
            [$"{permissions} checks Skipped: This machine is not a member of a domain and no directory server is set. Set Directory:Server not looked at"],
            page.Texts("#checks > .check-row > summary").Where(row => row.Contains("not a member", StringComparison.Ordinal)));
        var group = page.QuerySelectorAll("#checks > .check-row").Single(row => row.QuerySelector("summary")!.TextContent.Contains("not a member", StringComparison.Ordinal));
        Assert.Equal(permissions, group.QuerySelectorAll(".check-row").Length);
    }

    [Fact]
    public async Task Render_CheckInAGroupIsNamed_OpensBoth()
    {
        var page = await RenderAsync(ServerExamples.Newcomer, ("Named", "ACL-005"));

        Assert.Equal(["ACL-005"], page.QuerySelectorAll("#checks > .check-row[open] .check-row[open]").Select(row => row.Id!));
    }

    [Fact]
    public async Task Render_FailureWithoutAScript_IsTheFirstStep()
    {
        var page = await RenderAsync(ServerExamples.Forest);

        Assert.Equal(
            "Only LAB-DC01.lab.corp.contoso.test answers for lab.corp.contoso.test, and it is read-only: let this server reach a writable domain controller. DC-002.",
            page.Texts(".first li > span")[0]);
    }

    [Fact]
    public async Task Render_Silent_ShowsTheLastResultsAsStale()
    {
        var page = await RenderAsync(ServerExamples.Silent);

        Assert.Equal(["Last known", "Last known", "Last known", "Skipped"], page.Texts(".requirement-card:not(.wide) .status-badge"));
        Assert.Equal(["skip", "skip", "skip", "skip"], page.States(".requirement-card:not(.wide)"));
        Assert.Equal("The agent is not connected. It rechecks when it is back.", page.Text("#hindrance"));
        Assert.Equal("true", page.QuerySelector(".recheck button")!.GetAttribute("aria-disabled"));
        Assert.Contains("Silent since then.", page.Text(".marks"), StringComparison.Ordinal);
        Assert.Equal(["works", "unknown"], page.States(".tl-row:not(.lead) .tl-lane rect").Take(2));
    }

    [Fact]
    public async Task Render_AfterAnOutage_SaysWhenItBeganAndEnded()
    {
        var page = await RenderAsync(ServerExamples.Works);

        Assert.Equal(
            [
                @"22 Nov 21:02 to 22 Nov 21:31 Broken for 29 min. CORP\MSOL_4f1c09d2a7be lacks Reset Password on all 25 users of corp.contoso.test. Failing: ACL-001, NET-002.",
                "22 Nov 21:31 Works again. The outage lasted 29 min.",
            ],
            page.Texts(".marks li"));
        Assert.Equal(["works", "broken", "works"], page.States(".tl-row.lead rect"));
    }

    [Fact]
    public async Task Render_Works_ShowsEveryCheckAndNoFirstSteps()
    {
        var page = await RenderAsync(ServerExamples.Works);

        Assert.Null(page.QuerySelector(".first"));
        Assert.Equal(5, page.QuerySelectorAll("#checks .check-row").Length);
    }

    [Fact]
    public async Task Render_ViewerWithoutTheRole_CannotRecheckAndReadsWhy()
    {
        var page = await RenderAsync(ServerExamples.Broken, ("Viewer", new Viewer(Actor.Nobody with { Name = "Reader" }, false, false)));

        Assert.Equal("Your role may look, but not recheck.", page.Text("#hindrance"));
    }

    [Fact]
    public async Task Render_RunUnderWay_LeadsToIt()
    {
        var run = new Guid("0d2f7a64-5a0e-4a5e-9a55-6f6f3c0a1e09");
        var server = ServerExamples.Broken.Server;
        var page = await RenderAsync(new(server with { Server = server.Server with { ActiveRun = run } }, ServerExamples.Broken.History));

        Assert.Equal($"runs/{run}", page.QuerySelector(".recheck a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Render_WhatAgentsDoNotCollect_IsSkippedAndSaysSo()
    {
        var page = await RenderAsync(ServerExamples.Works);

        Assert.Equal(
            [
                "Host Skipped – Not looked at. That is not a pass.",
                "Events Skipped – Not looked at yet. That is not a pass.",
            ],
            page.Texts(".requirement-card.wide"));
    }

    [Fact]
    public async Task Render_Broken_DrawsTheWayBetweenFirstStepsAndRequirements()
    {
        var page = await RenderAsync(ServerExamples.Broken);

        Assert.Equal(["first", "path-picture", "panel"], page.QuerySelectorAll(".first, .path-picture, .panel").Select(element => element.ClassName!));
    }

    private static IEnumerable<string> Names(IElement waterfall) =>
        waterfall.QuerySelectorAll("li > span:nth-of-type(1)").Select(name => name.TextContent.Trim());

    private static Task<IDocument> RenderAsync(ServerPageView view, params (string Name, object? Value)[] more)
    {
        var parameters = new Dictionary<string, object?>
        {
            [nameof(ServerContent.View)] = view,
            [nameof(ServerContent.Viewer)] = new Viewer(Actor.Nobody with { Name = "Local operator" }, true, true),
            [nameof(ServerContent.Address)] = "servers/1",
        };
        foreach (var (name, value) in more)
        {
            parameters[name] = value;
        }

        return ServerMarkup.RenderAsync<ServerContent>(parameters);
    }
}
