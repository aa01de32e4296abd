using System.Text.RegularExpressions;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Tests.Components;

public sealed class StateWordsTests
{
    [Theory]
    [InlineData(Verdict.Works, "works", "Works", "works")]
    [InlineData(Verdict.AtRisk, "risk", "At risk", "risk")]
    [InlineData(Verdict.Broken, "broken", "Broken", "broken")]
    [InlineData(Verdict.Unknown, "unknown", "Unknown", "unknown")]
    [InlineData(Verdict.NotApplicable, "na", "Not applicable", "na")]
    [InlineData(Verdict.Maintenance, "maint", "Maintenance", "maint")]
    public void Of_Verdict_HasColourWordAndShape(Verdict verdict, string state, string word, string shape) =>
        Assert.Equal(new StateWord(state, word, shape), StateWords.Of(verdict));

    [Theory]
    [InlineData(CheckOutcome.Passed, "pass", "Pass", "pass")]
    [InlineData(CheckOutcome.Failed, "fail", "Fail", "broken")]
    [InlineData(CheckOutcome.Skipped, "skip", "Skipped", "skip")]
    [InlineData(CheckOutcome.Error, "unknown", "No answer", "unknown")]
    public void Of_Outcome_HasColourWordAndShape(CheckOutcome outcome, string state, string word, string shape) =>
        Assert.Equal(new StateWord(state, word, shape), StateWords.Of(outcome));

    [Fact]
    public void Of_EveryState_HasWordAndShapeOfItsOwn()
    {
        StateWord[] verdicts = [.. Enum.GetValues<Verdict>().Select(StateWords.Of)];
        StateWord[] outcomes = [.. Enum.GetValues<CheckOutcome>().Select(StateWords.Of), StateWords.Running, StateWords.Waiting];

        Assert.All([verdicts, outcomes], group =>
        {
            Assert.Distinct(group.Select(state => state.Word));
            Assert.Distinct(group.Select(state => state.Shape));
        });
    }

    [Fact]
    public async Task IconSprite_HoldsTheShapeOfEveryState()
    {
        var sprite = await Rendering.RenderAsync<IconSprite>([]);
        var symbols = Regex.Matches(sprite, "<symbol id=\"i-([a-z]+)\"").Select(match => match.Groups[1].Value).ToHashSet();

        var shapes = Enum.GetValues<Verdict>().Select(StateWords.Of)
            .Concat(Enum.GetValues<CheckOutcome>().Select(StateWords.Of))
            .Append(StateWords.Running)
            .Append(StateWords.Waiting)
            .Select(state => state.Shape);
        Assert.Empty(shapes.Except(symbols));
    }

    [Theory]
    [InlineData(CheckOutcome.Failed, true, "risk")]
    [InlineData(CheckOutcome.Failed, false, "fail")]
    [InlineData(CheckOutcome.Skipped, false, "skip")]
    [InlineData(CheckOutcome.Passed, false, "pass")]
    public void Of_Requirement_TellsRiskFromFailure(CheckOutcome outcome, bool isAtRisk, string state) =>
        Assert.Equal(state, StateWords.Of(new RequirementSummary(Requirement.Ports, outcome, isAtRisk, "12 of 14", "open", "")).State);
}
