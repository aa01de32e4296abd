using System.Text.Json;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Lookup;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>Every reason planted in one domain: each is found, with the entry that was planted and its place, and nothing else is.</summary>
public sealed class PlantedTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task ObserveAsync_PlantedDomain_FindsWhatWasPlantedAndNothingElse()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(LabPopulation.Planted, cancellationToken);
        var planted = await PlantedAsync(lab, cancellationToken);

        var scan = (await lab.ReadAsync(cancellationToken)).Domains[0].Facts!.Users!;

        Assert.Equal(Text(Expected(planted, scan.Course)), Text(scan));
    }

    [Fact]
    public async Task Judge_EachUser_IsJudgedAsPlanted()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(LabPopulation.Planted, cancellationToken);
        var expected = Sorted((await PlantedAsync(lab, cancellationToken)).Gaps.SelectMany(gap => gap.Samples, Describe)
            .Concat(PlantedDomain.Unreadable.Select(user => $"{user}: unreadable")));
        using var domain = JudgedLab.Open(lab);

        UserJudgement[] judgements = [.. domain.Users().Select(domain.Judge.Judge)];

        Assert.Equal(PlantedDomain.Users, judgements.Length);
        Assert.Equal(expected, Sorted(judgements.SelectMany(Describe)));
        Assert.Equal(
            Sorted(PlantedDomain.Harmless),
            Sorted(judgements.Where(user => user.Standing == UserStanding.Covered).Select(user => user.DistinguishedName).Intersect(PlantedDomain.Harmless)));
    }

    /// <summary>One user read alone gets the same answer as in the scan, right by right.</summary>
    [Fact]
    public async Task Decide_EachUserAlone_AgreesWithTheScan()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(LabPopulation.Planted, cancellationToken);
        using var scan = JudgedLab.Open(lab);
        using var alone = JudgedLab.Open(lab);

        var disagreeing = scan.Users()
            .Select(scan.Judge.Judge)
            .Select(user => (InScan: Answer(user), Alone: Answer(user.DistinguishedName, alone.Judge.Decide(alone.User(user.DistinguishedName)))))
            .Where(answers => answers.InScan != answers.Alone);

        Assert.Empty(disagreeing);
    }

    /// <summary>The answer about one user, as people get it: every user that stands out, and some that do not.</summary>
    [Fact]
    public async Task Lookup_PlantedUsers_AgreesWithTheScan()
    {
        const int ordinary = 20;
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(LabPopulation.Planted, cancellationToken);
        using var scan = JudgedLab.Open(lab);
        var lookup = new UserLookup(lab.Options, TimeProvider.System);
        UserJudgement[] judged = [.. scan.Users().Select(scan.Judge.Judge).OrderBy(user => user.DistinguishedName, StringComparer.Ordinal)];
        UserJudgement[] asked =
        [
            .. judged.Where(user => user.Standing != UserStanding.Covered || PlantedDomain.Harmless.Contains(user.DistinguishedName)),
            .. judged.Where(user => user.Standing == UserStanding.Covered).Take(ordinary),
        ];

        var answers = new List<string>();
        foreach (var user in asked)
        {
            var answer = await lookup.ObserveAsync(new(Guid.Empty, user.DistinguishedName, DateTimeOffset.MaxValue, null), DirectoryLab.HostName, cancellationToken);
            Assert.Null(answer.Failure);
            // Where the permissions cannot be read there is nothing to say about any right.
            answers.Add(Answer(user.DistinguishedName, answer.Facts!.User!.Rights is { Count: > 0 } rights ? rights : null));
        }

        Assert.Equal(asked.Select(Answer), answers);
    }

    [Fact]
    public async Task Protection_PlantedUsers_AreToldApart()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(LabPopulation.Planted, cancellationToken);
        using var domain = JudgedLab.Open(lab);
        (string User, UserProtection Protection)[] expected =
        [
            Protected("CN=Direct," + PlantedDomain.Berlin, "Administrators", "Domain Admins"),
            Protected("CN=Nested," + PlantedDomain.Cologne, "Account Operators"),
            Protected("CN=By primary group," + PlantedDomain.Sales, "Administrators", "Domain Admins"),
            ("CN=Not yet rewritten," + PlantedDomain.North, new(ProtectionState.Protected, ["Backup Operators"], false, null)),
            Cut("CN=Once protected," + PlantedDomain.South, ProtectionState.OrphanedAdminCount, hasAdminCount: true),
            Cut("CN=Left its group," + PlantedDomain.Deep, ProtectionState.OrphanedAdminCount, hasAdminCount: true),
            Cut("CN=Cut off," + PlantedDomain.Berlin, ProtectionState.InheritanceDisabled, hasAdminCount: false),
            ("CN=Keeps only the mark," + PlantedDomain.Deep, new(ProtectionState.None, [], true, null)),
            ("CN=Further below the cut,OU=Below,OU=Cut," + PlantedDomain.Staff, new(ProtectionState.None, [], false, "OU=Cut," + PlantedDomain.Staff)),
            ("CN=Denied by name," + PlantedDomain.Berlin, new(ProtectionState.None, [], false, null)),
        ];

        Assert.Equal(
            Text(expected.Select(pair => pair.Protection)),
            Text(expected.Select(pair => domain.Judge.Protection(domain.User(pair.User)))));
    }

    private static (string, UserProtection) Protected(string user, params string[] groups) => (user, new(ProtectionState.Protected, groups, true, user));

    private static (string, UserProtection) Cut(string user, ProtectionState state, bool hasAdminCount) => (user, new(state, [], hasAdminCount, user));

    private static UserScan Expected(PlantedDomain planted, ScanCourse course)
    {
        var gaps = planted.Gaps;
        var examined = PlantedDomain.Users - PlantedDomain.Unreadable.Count - Users(gap => gap.Reason == GapReason.Protected);
        return new(
            PlantedDomain.Users,
            examined - Users(gap => gap.Reason != GapReason.Protected),
            PlantedDomain.Users - PlantedDomain.Unreadable.Count - examined,
            PlantedDomain.Unreadable.Count,
            [.. SchemaLookup.UserRights.Select(right => new UserRight(right, examined, examined - Users(gap => gap.Reason != GapReason.Protected && gap.Missing.Contains(right))))],
            [.. gaps.OrderByDescending(gap => gap.Users).ThenBy(gap => gap.Reason).ThenBy(gap => gap.Container, StringComparer.OrdinalIgnoreCase)],
            [],
            course)
        {
            NonCanonical = PlantedDomain.NonCanonical.Count,
            NonCanonicalSamples = PlantedDomain.NonCanonical,
            UnreadableSamples = PlantedDomain.Unreadable,
        };

        int Users(Func<CoverageGap, bool> which) => gaps.Where(which).Sum(gap => gap.Users);
    }

    private static async Task<PlantedDomain> PlantedAsync(DirectoryLab lab, CancellationToken cancellationToken) =>
        new(lab.ConnectorSid, await lab.Controller.GetSidAsync("Writeback Outer", cancellationToken));

    private static string[] Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];

    private static string Describe(CoverageGap gap, string user) =>
        $"{user}: {gap.Reason} in {gap.Container}, {string.Join(' ', gap.Missing)}, {gap.ObjectClass}, {gap.Entry}";

    private static IEnumerable<string> Describe(UserJudgement user) => user.Standing == UserStanding.Unreadable
        ? [$"{user.DistinguishedName}: unreadable"]
        : user.Gaps.Select(gap => Describe(new CoverageGap(gap.Reason, gap.Container, gap.Missing, gap.Entry, gap.ObjectClass, 1, []), user.DistinguishedName));

    private static string Answer(UserJudgement user) => Answer(
        user.DistinguishedName,
        user.Standing == UserStanding.Unreadable ? null : user.Granted.Select(right => (right, (GapReason?)null, (string?)null))
            .Concat(user.Gaps.SelectMany(gap => gap.Missing, (gap, right) => (right, (GapReason?)gap.Reason, (string?)gap.Container))));

    private static string Answer(string user, IReadOnlyList<UserRightDecision>? decisions) =>
        Answer(user, decisions?.Select(decision => (decision.Right, decision.Reason, decision.Container)));

    private static string Answer(string user, IEnumerable<(WritebackRight Right, GapReason? Reason, string? Container)>? rights) =>
        $"{user}: {(rights is null ? "unreadable" : string.Join("; ", rights.OrderBy(right => right.Right)))}";

    // Records compare their lists by reference.
    private static string Text<T>(T value) => JsonSerializer.Serialize(value, Indented);
}
