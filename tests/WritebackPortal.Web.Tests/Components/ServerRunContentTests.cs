using AngleSharp.Dom;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Tests.Components;

public sealed class ServerRunContentTests
{
    [Theory]
    [InlineData("waiting", "Rechecking SYD-SYNC01.", "Waiting")]
    [InlineData("half-way", "Rechecking SYD-SYNC01.", "Running")]
    [InlineData("healed", "SYD-SYNC01 would write a reset back again.", "Works")]
    [InlineData("still-broken", @"SYD-SYNC01 would still not write a reset back: CORP\MSOL_4f1c09d2a7be lacks Reset Password on all 25 users of corp.contoso.test.", "Broken")]
    [InlineData("could-not-look", "It is unknown whether SYD-SYNC01 would write a reset back, because no domain is known on this machine and no endpoint could be probed.", "Unknown")]
    [InlineData("expired", "The agent on SYD-SYNC01 did not answer in time.", "Still broken")]
    [InlineData("cancelled", "The recheck of SYD-SYNC01 was cancelled.", "Still broken")]
    public async Task Render_AnyState_AnswersInOneSentence(string name, string answer, string badge)
    {
        var page = await RenderAsync(RunExamples.All[name]);

        Assert.Equal([answer], page.Texts(".answer[aria-live=polite] h1"));
        Assert.Equal(badge, page.Text(".answer .status-badge"));
    }

    [Theory]
    [InlineData("waiting", "running,wait,wait,wait", 0)]
    [InlineData("half-way", "works,works,running,wait", 2)]
    [InlineData("healed", "works,works,works,works", 4)]
    [InlineData("still-broken", "works,broken,broken,broken", 4)]
    [InlineData("could-not-look", "works,skip,skip,skip", 4)]
    [InlineData("expired", "works,works,skip,skip", 4)]
    [InlineData("cancelled", "works,works,skip,skip", 4)]
    public async Task Render_AnyState_FillsInTheStepsInOrder(string name, string states, int done)
    {
        var page = await RenderAsync(RunExamples.All[name]);

        Assert.Equal(states.Split(','), page.States(".step-list > li"));
        Assert.Equal($"{done}", page.QuerySelector("[role=progressbar]")!.GetAttribute("aria-valuenow"));
    }

    [Fact]
    public async Task Render_HalfWay_ShowsWhatTheNetworkSectionSays()
    {
        var page = await RenderAsync(RunExamples.HalfWay);

        Assert.Equal(
            [
                "Pass: 2 names resolve",
                "Pass: TCP 443 to login.microsoftonline.com",
                "Pass: TCP 443 to ssprdedicatedsbprodsea.servicebus.windows.net",
                "Pass: TLS is trusted at 2 endpoints",
                "Pass: 2 endpoints answer",
            ],
            page.Texts(".step-list ul li > span:not(.value)"));
        Assert.Equal(["3 ms", "18 ms", "18 ms", "41 ms", "62 ms"], page.Texts(".step-list ul .value"));
        Assert.Equal(["Permissions", "waiting", "Ports", "2 of 2", "URLs", "2 of 2", "Idle", "not asked in this run"], page.Texts(".mini > *"));
        Assert.Equal("Cancel", page.Text("button"));
    }

    [Fact]
    public async Task Render_StillBroken_LeadsToTheRepairsAndCallsNothingUnreachedAPass()
    {
        var page = await RenderAsync(RunExamples.StillBroken);

        Assert.Equal(
            [$"servers/{ExampleFacts.ServerId}#ACL-001", $"servers/{ExampleFacts.ServerId}#NET-002"],
            page.QuerySelectorAll(".first a").Select(link => link.GetAttribute("href")!));
        Assert.Contains("Skipped: TLS at 1 endpoint: not reached", page.Texts(".step-list ul li"));
        Assert.Contains("Fail: Reset password on 0 of 25 users", page.Texts(".step-list ul li"));
    }

    [Fact]
    public async Task Render_CouldNotLook_ShowsNoPassButTheReasons()
    {
        var page = await RenderAsync(RunExamples.CouldNotLook);

        Assert.Empty(page.QuerySelectorAll("[data-state=pass]"));
        Assert.Contains(
            "Skipped: Not looked at. This machine is not a member of a domain and no directory server is set. Set Directory:Server.",
            page.Texts(".step-list ul li"));
    }

    [Fact]
    public async Task Render_Healed_SaysHowLongItWasBroken()
    {
        var page = await RenderAsync(RunExamples.Healed);

        Assert.Equal("It was broken for 1 h 26 min. Changed: ACL-001 failed → passed.", page.Text(".answer > p"));
        Assert.Equal("Recheck again", page.Text(".recheck button"));
    }

    [Fact]
    public async Task Render_Waiting_SaysThatTheAgentIsNotConnected()
    {
        var page = await RenderAsync(RunExamples.Waiting);

        Assert.Equal("The agent is not connected. It takes the job when it is back.", page.Text(".answer > p"));
        Assert.Equal("not connected", page.Text(".step-list .value"));
    }

    [Fact]
    public async Task Render_ViewerWithoutTheRole_CannotCancelAndReadsWhy()
    {
        var page = await ServerMarkup.RenderAsync<RunContent>(Parameters(RunExamples.HalfWay, new(Actor.Nobody with { Name = "Reader" }, false, false)));

        var cancel = Assert.Single(page.QuerySelectorAll("button"));
        Assert.Equal(("true", "no-cancel"), (cancel.GetAttribute("aria-disabled"), cancel.GetAttribute("aria-describedby")));
        Assert.Equal("Your role may look, but not cancel.", page.Text("#no-cancel"));
    }

    private static Task<IDocument> RenderAsync(RunView view) =>
        ServerMarkup.RenderAsync<RunContent>(Parameters(view, new(Actor.Nobody with { Name = "Local operator" }, true, true)));

    private static Dictionary<string, object?> Parameters(RunView view, Viewer viewer) => new()
    {
        [nameof(RunContent.View)] = view,
        [nameof(RunContent.Viewer)] = viewer,
    };
}
