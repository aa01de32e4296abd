using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Components.Gallery;

namespace WritebackPortal.Web.Tests.Components;

public sealed class AddServerContentTests
{
    private static readonly DateTimeOffset Now = Rendering.Now;
    private static readonly EnrollmentCode Code = new(Example.Id("code"), "K7QM-2XPD-9VHT-4C6W", Now.AddSeconds(872));
    private static readonly EnrollmentState Waiting = new(Code.ExpiresAt, null, null, false);
    private static readonly EnrollmentState Enrolled = Waiting with { UsedBy = Example.Id("MEL-SYNC02"), ServerName = "MEL-SYNC02" };

    public static TheoryData<EnrollmentCode?, EnrollmentState?, string[], string> Steps => new()
    {
        { null, null, ["running ", "wait waiting", "wait waiting"], "Make a code to begin." },
        { Code, Waiting, ["running 14:32 left", "wait waiting", "wait waiting"], "Waiting for an agent. This page moves on by itself." },
        { Code, Waiting with { ExpiresAt = Now }, ["risk expired", "wait waiting", "wait waiting"], "The code has expired. Make a new one." },
        { Code, Enrolled, ["works done", "works done", "running waiting"], "MEL-SYNC02 is known. Waiting for its first facts; the command run must be running there." },
        { Code, Enrolled with { FirstVerdictIsIn = true }, ["works done", "works done", "works done"], "MEL-SYNC02 is being watched." },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Render_EachStage_FillsTheStepsIn(EnrollmentCode? code, EnrollmentState? state, string[] steps, string status)
    {
        var page = Markup.Of(await RenderAsync(code, state, mayEnroll: true));

        Assert.Equal(steps, page.QuerySelectorAll(".step-list > li").Select(step => $"{step.GetAttribute("data-state")} {step.QuerySelector(".value")!.TextContent}"));
        Assert.Equal(status, Markup.Text(page.QuerySelector("[role=status]")!));
    }

    [Fact]
    public async Task Render_Code_IsPartOfReadyCommands()
    {
        var page = Markup.Of(await RenderAsync(Code, Waiting, mayEnroll: true));

        Assert.Equal(
            """.\writeback-agent.exe enroll --portal https://writeback.corp.contoso.test --code <mark>K7QM-2XPD-9VHT-4C6W</mark><br>.\writeback-agent.exe run""",
            page.QuerySelector("#enrol")!.InnerHtml.Replace("<span class=\"whole\">", "", StringComparison.Ordinal).Replace("</span>", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Render_UsedCode_IsNotShownAnyMore() =>
        Assert.DoesNotContain(Code.Code, await RenderAsync(Code, Enrolled, mayEnroll: true), StringComparison.Ordinal);

    [Fact]
    public async Task Render_NotAnAdministrator_OffersNoCode()
    {
        var page = Markup.Of(await RenderAsync(null, null, mayEnroll: false));

        Assert.Equal("Only an administrator of the portal can make an enrolment code.", Markup.Text(page.QuerySelector(".body")!));
    }

    [Fact]
    public async Task Render_Agents_NamesStateInWords()
    {
        var page = Markup.Of(await Rendering.RenderAsync<AgentsContent>(new() { ["Agents"] = ExampleAgents.At(Now), ["MayRevoke"] = true }));

        Assert.Equal("The agents on SHA-SYNC01 and PER-SYNC02 are not connected, of four in all.", Markup.Text(page.QuerySelector("h1")!));
        Assert.Equal(
            ["Not connected", "Not connected", "Connected", "Connected", "Revoked"],
            page.QuerySelectorAll("tbody .status-badge").Select(Markup.Text));
        Assert.Equal(4, page.QuerySelectorAll("dialog").Length);
    }

    private static Task<string> RenderAsync(EnrollmentCode? code, EnrollmentState? state, bool mayEnroll) => Rendering.RenderAsync<AddServerContent>(new()
    {
        ["IsFirst"] = true,
        ["MayEnroll"] = mayEnroll,
        ["Portal"] = "https://writeback.corp.contoso.test",
        ["Code"] = code,
        ["State"] = state,
        ["Agent"] = state?.UsedBy is null ? null : ExampleAgents.At(Now)[0],
        ["Now"] = Now,
    });
}
