using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Web.Compare;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Compare;

public sealed class ComparisonTests
{
    private static readonly DateTimeOffset At = ExampleFacts.Now;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [InlineData("open", "open", FactRelation.Same)]
    [InlineData("open", "closed", FactRelation.Differs)]
    [InlineData("", "", FactRelation.Same)]
    [InlineData("open", null, FactRelation.OneSided)]
    [InlineData(null, "", FactRelation.OneSided)]
    [InlineData(null, null, FactRelation.Unknown)]
    public void Relation_OfValues_NeverTakesNotLookedAtForTheSame(string? left, string? right, FactRelation expected)
    {
        ComparisonRow row = new(FactGroup.Network, FactKind.Way, "", "", new(left, "", null), new(right, "", null));

        Assert.Equal((expected, expected is FactRelation.Differs or FactRelation.OneSided), (row.Relation, row.IsDifference));
    }

    [Fact]
    public void Of_RelayIsClosedOnOneSide_HasTheseDifferences()
    {
        var comparison = Comparison.Of(Side(ExampleFacts.Broken), Side(ExampleFacts.Healthy));

        Assert.Equal(
            [
                "ACL-001 Fail | Pass",
                "NET-002 Fail | Pass",
                "NET-004 Not looked at | Pass",
                "NET-005 Not looked at | Pass",
            ],
            comparison.Rows.Where(row => CheckFacts.CheckOf(row) is "ACL-001" or "NET-002" or "NET-004" or "NET-005").Select(row => $"{CheckFacts.CheckOf(row)} {row.Left.Shown} | {row.Right.Shown}"));
        Assert.Equal(
            [
                "Users covered, corp.contoso.test: 0\u00a0% of 27 users | 92.5\u00a0% of 27 users",
                "ssprdedicatedsbprodsea.servicebus.windows.net, addresses: 192.0.2.77 | 192.0.2.14",
                "ssprdedicatedsbprodsea.servicebus.windows.net, port 443: No answer | Open, 18 ms",
                "ssprdedicatedsbprodsea.servicebus.windows.net, certificate: Not looked at | Trusted",
                "ssprdedicatedsbprodsea.servicebus.windows.net, answer: Not looked at | HTTP 401",
            ],
            comparison.Differences.Where(row => row.Group is not FactGroup.Checks).Select(row => $"{row.Name}: {row.Left.Shown} | {row.Right.Shown}"));
    }

    /// <summary>How long something took differs each time and means nothing.</summary>
    [Fact]
    public void Of_OtherTimes_IsNoDifference()
    {
        var slow = ExampleFacts.Healthy with { Network = ExampleFacts.Healthy.Network! with { Facts = Slowed(ExampleFacts.Healthy.Network!.Facts!) } };

        var comparison = Comparison.Of(Side(ExampleFacts.Healthy), Side(slow));

        Assert.Empty(comparison.Differences);
        Assert.Contains(comparison.Rows, row => row.Left.Shown != row.Right.Shown);
    }

    [Fact]
    public void Of_SectionThatOneSideLacks_IsShownWithTheReasonAndNeverAsTheSame()
    {
        var blind = ExampleFacts.Healthy with { Directory = ExampleFacts.Alone.Directory };

        var comparison = Comparison.Of(Side(blind), Side(ExampleFacts.Healthy));

        var directory = comparison.Rows.Where(row => row.Group is FactGroup.Directory && row.Right.IsKnown).ToArray();
        Assert.NotEmpty(directory);
        Assert.All(directory, row => Assert.Equal(FactRelation.OneSided, row.Relation));
        Assert.Equal(ExampleFacts.Alone.Directory!.Failure, Assert.Single(directory, row => row.Kind is FactKind.Section).Left.Note);
    }

    [Fact]
    public void Of_SideWithoutFacts_ComparesTheChecksAlone()
    {
        var comparison = Comparison.Of(CompareExamples.Gone.Left, CompareExamples.Gone.Right);

        Assert.False(comparison.IsWhole);
        Assert.All(comparison.Rows, row => Assert.Equal(FactKind.Check, row.Kind));
        Assert.NotEmpty(comparison.Differences);
    }

    /// <summary>Findings are known by their subjects: another wording of a newer portal is no change.</summary>
    [Theory]
    [InlineData("OU=Staff", "It says so.", "OU=Staff", "It says so in other words.", FactRelation.Same)]
    [InlineData("OU=Staff", "It says so.", "OU=Plant", "It says so.", FactRelation.Differs)]
    public void Of_Findings_ComparesSubjects(string leftSubject, string left, string rightSubject, string right, FactRelation expected)
    {
        var row = Assert.Single(Comparison.Of(
            History(Results.Failed("ACL-001", new Finding(leftSubject, left))),
            History(Results.Failed("ACL-001", new Finding(rightSubject, right)))).Rows);

        Assert.Equal(expected, row.Relation);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Of_RandomSnapshotWithItself_HasNoDifference(int seed)
    {
        var side = Side(new RandomSnapshots(seed).Next());

        Assert.Empty(Comparison.Of(side, side).Differences);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Of_RandomSnapshotsSwapped_IsTheMirrorImage(int seed)
    {
        var random = new RandomSnapshots(seed);
        var (left, right) = (Side(random.Next()), Side(random.Next()));

        var there = Comparison.Of(left, right);
        var back = Comparison.Of(right, left);

        Assert.Equal(there.Rows.Select(row => row with { Left = row.Right, Right = row.Left, Name = "" }), back.Rows.Select(row => row with { Name = "" }));
        Assert.Equal(there.Rows.Count, there.Rows.DistinctBy(row => (row.Group, row.Kind, row.Key)).Count());
    }

    [Fact]
    public void Words_OfEveryFault_AreThereInEveryLanguage()
    {
        var missing = from language in Language.All
                      from fault in Enum.GetValues<NetworkFault>()
                      where CompareTexts.ResourceManager.GetResourceSet(language, createIfNotExists: true, tryParents: language == Language.English)?.GetString($"Fault{fault}") is null
                      select $"{language.Name} {fault}";

        Assert.Empty(missing);
    }

    internal static ComparedSide Side(Snapshot snapshot)
    {
        CheckResult[] results = [.. CheckCatalog.All.Select(check => check.Evaluate(snapshot))];
        var judgement = Judgement.Of(snapshot, results);
        return new(ExampleFacts.ServerId, "SYD-SYNC01", At, snapshot, results, judgement.Verdict, judgement.Reason);
    }

    private static ComparedSide History(params CheckResult[] results) => new(ExampleFacts.ServerId, "SYD-SYNC01", At, null, results, Verdict.Broken, "");

    private static NetworkFacts Slowed(NetworkFacts facts) => facts with
    {
        Endpoints = [.. facts.Endpoints.Select(endpoint => endpoint with { Phases = [.. endpoint.Phases.Select(phase => phase with { ElapsedMilliseconds = phase.ElapsedMilliseconds * 3 })] })],
    };
}
