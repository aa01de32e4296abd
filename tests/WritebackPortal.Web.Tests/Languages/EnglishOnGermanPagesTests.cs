using AngleSharp.Dom;
using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Compare;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Lookups;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Tests.Components;

namespace WritebackPortal.Web.Tests.Languages;

/// <summary>WCAG 3.1.2: what checks say stays English, and is marked as English on pages that are not.</summary>
public sealed class EnglishOnGermanPagesTests
{
    public static TheoryData<string> Servers => [.. ServerExamples.All.Keys];

    public static TheoryData<string> Runs => [.. RunExamples.All.Keys];

    public static TheoryData<string> Comparisons => [.. CompareExamples.All.Keys];

    [Theory]
    [MemberData(nameof(Servers))]
    public Task Render_Server_MarksWhatChecksSay(string name)
    {
        var server = ServerExamples.All[name];
        return AssertMarkedAsync<ServerContent>(
            new()
            {
                [nameof(ServerContent.View)] = server,
                [nameof(ServerContent.Viewer)] = new Viewer(Actor.Nobody with { Name = "Local operator" }, true, true),
                [nameof(ServerContent.Address)] = "servers/1",
                [nameof(ServerContent.ShowAll)] = true,
            },
            [.. server.Server.Checks.SelectMany(check => SaidBy(check.Result))],
            name is "broken");
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public Task Render_Run_MarksWhatChecksSay(string name)
    {
        var run = RunExamples.All[name];
        return AssertMarkedAsync<RunContent>(
            new()
            {
                [nameof(RunContent.View)] = run,
                [nameof(RunContent.Viewer)] = new Viewer(Actor.Nobody with { Name = "Local operator" }, true, true),
            },
            [.. run.Results.SelectMany(SaidBy), run.Run.Reason],
            isThere: false);
    }

    [Theory]
    [MemberData(nameof(Comparisons))]
    public Task Render_Comparison_MarksWhatChecksSay(string name)
    {
        var comparison = CompareExamples.All[name];
        return AssertMarkedAsync<CompareContent>(
            new() { [nameof(CompareContent.View)] = comparison, [nameof(CompareContent.ShowAll)] = true },
            [.. comparison.Left.Results.Concat(comparison.Right.Results).SelectMany(SaidBy)],
            isThere: false);
    }

    [Theory]
    [MemberData(nameof(DiagnosisFormsTests.Answers), MemberType = typeof(DiagnosisFormsTests))]
    public Task Render_User_MarksWhatChecksSay(string name)
    {
        var answer = LookupExamples.All[name].Answer!;
        return AssertMarkedAsync<LookupAnswerContent>(
            new() { [nameof(LookupAnswerContent.Answer)] = answer, [nameof(LookupAnswerContent.Facts)] = answer.Facts },
            [.. answer.Diagnosis!.Steps.Select(step => step.Sentence), .. answer.Diagnosis.Steps.Select(step => step.Repair).OfType<Repair>().SelectMany(repair => new[] { repair.Title, repair.Effect })],
            isThere: false);
    }

    [Fact]
    public Task Render_FleetRow_MarksItsReason()
    {
        var row = ServerExamples.Broken.Server.Server with { Reason = "something new is wrong" };
        var sheet = ExampleFleet.Sheet(ExampleFleet.At(Rendering.Now) with { Servers = [row] }, FleetAddress.Everything);
        return AssertMarkedAsync<FleetTable>(
            new()
            {
                [nameof(FleetTable.Sheet)] = sheet,
                [nameof(FleetTable.Address)] = FleetAddress.Everything,
                [nameof(FleetTable.Selection)] = new FleetSelection(),
                [nameof(FleetTable.Viewer)] = Viewer.Nobody,
            },
            [row.Reason],
            isThere: true);
    }

    [Fact]
    public Task Render_Cause_MarksItsText()
    {
        var cause = ExampleFindings.At(Rendering.Now).Causes[0] with { Text = "Something new is wrong" };
        return AssertMarkedAsync<CauseRow>(
            new() { [nameof(CauseRow.Cause)] = cause, [nameof(CauseRow.IsOpen)] = false, [nameof(CauseRow.Address)] = "findings" },
            [cause.Text],
            isThere: true);
    }

    private static IEnumerable<string> SaidBy(CheckResult result) =>
    [
        .. result.Findings.Select(finding => finding.Message),
        .. result.Findings.Select(finding => finding.Repair).OfType<Repair>().SelectMany(repair => new[] { repair.Title, repair.Audience, repair.Effect }),
        .. result.Reason is { } reason ? [reason] : Array.Empty<string>(),
    ];

    /// <param name="isThere">Whether the page must hold any of it.</param>
    private static async Task AssertMarkedAsync<TComponent>(Dictionary<string, object?> values, IReadOnlyCollection<string> said, bool isThere)
        where TComponent : IComponent
    {
        string[] english = [.. said.Select(text => text.TrimEnd('.', ' ')).Where(text => text.Contains(' ', StringComparison.Ordinal)).Distinct()];
        var page = await ServerMarkup.RenderAsync<TComponent>(values);
        Assert.Empty(page.QuerySelectorAll("body [lang]"));

        using var german = new InGerman();
        var texts = (await ServerMarkup.RenderAsync<TComponent>(values)).Body!.Descendants<IText>()
            .Where(text => english.Any(said => text.Data.Contains(said, StringComparison.OrdinalIgnoreCase)))
            .ToList();

        Assert.Empty(texts.Where(text => text.ParentElement!.Closest("[lang]")?.GetAttribute("lang") is not "en").Select(text => text.Data));
        Assert.True(!isThere || texts.Count > 0, "The page holds nothing that a check says.");
    }
}
