using WritebackPortal.Checks;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Servers.Timelines;

namespace WritebackPortal.Web.Tests.Components;

public sealed class ServerHistoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly VerdictSpan Works = new(Verdict.Works, "", Noon.AddHours(-3), Noon.AddHours(-1));
    private static readonly VerdictSpan Broken = new(Verdict.Broken, "the port is closed", Noon.AddHours(-1), Noon.AddMilliseconds(4));

    [Fact]
    public void Working_HalfTheTimeBroken_CountsOnlyTimeWithAnAnswer()
    {
        var silent = new VerdictSpan(Verdict.Unknown, "", Noon.AddHours(-5), Noon.AddHours(-3));

        Assert.Equal(2d / 3, new ServerHistory(Noon.AddHours(-5), Noon, [silent, Works, Broken with { End = null }], []).Working);
        Assert.Null(new ServerHistory(Noon.AddHours(-5), Noon, [silent], []).Working);
    }

    [Fact]
    public void Lanes_CriticalCheckCouldNotLook_AreNotWorking()
    {
        var uri = new Uri("https://learn.microsoft.com/entra");
        CheckInfo[] checks =
        [
            new("NET-001", "Names", Severity.Critical, Requirement.Urls, "", uri),
            new("NET-004", "Trust", Severity.Critical, Requirement.Urls, "", uri),
        ];
        CheckSpan[] spans =
        [
            new("NET-001", CheckOutcome.Passed, null, [], Noon.AddHours(-4), null),
            new("NET-004", CheckOutcome.Passed, null, [], Noon.AddHours(-4), Noon.AddHours(-2)),
            new("NET-004", CheckOutcome.Skipped, "not reached", [], Noon.AddHours(-2), Noon.AddHours(-1)),
            new("NET-004", CheckOutcome.Failed, null, [], Noon.AddHours(-1), null),
        ];

        var lanes = HistoryLanes.Of(new(Noon.AddHours(-4), Noon, [], spans), checks.ToDictionary(check => check.Id));

        Assert.Equal(["Verdict", "URLs"], lanes.Select(lane => lane.Name));
        Assert.Equal([new("works", 0, 50), new("unknown", 50, 25), new("broken", 75, 25)], lanes[1].Spans);
    }

    [Theory]
    [InlineData(0.0004, "1 ms")]
    [InlineData(84, "84 ms")]
    [InlineData(25_040, "25.0 s")]
    [InlineData(521_000, "8 min 41 s")]
    [InlineData(5_280_000, "1 h 28 min")]
    public void Elapsed_AnyLength_IsSaidInTwoUnitsAtMost(double milliseconds, string words) =>
        Assert.Equal(words, Web.Components.Elapsed.Words(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void ScriptText_ValuesInside_AreCutOutAndTheWholeStays()
    {
        const string script = "# for CORP\\MSOL\ndsacls 'DC=corp' /G 'CORP\\MSOL:CA'\n\nend";

        var parts = ScriptText.Parts(script, ["MSOL", "CORP\\MSOL", "DC=corp"]);

        Assert.Equal(script, string.Concat(parts.Select(part => part.Text)));
        Assert.Equal(["DC=corp", "CORP\\MSOL"], parts.Where(part => part.Kind is ScriptPartKind.FilledIn).Select(part => part.Text));
    }
}
