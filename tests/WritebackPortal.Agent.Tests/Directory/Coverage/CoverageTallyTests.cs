using System.Globalization;
using System.Text.Json;
using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Tests.Directory.Coverage;

public sealed class CoverageTallyTests
{
    private const string Head = "DC=corp,DC=contoso,DC=test";
    private const string Staff = "OU=Staff," + Head;
    private const string Sales = "OU=Sales," + Head;

    private static readonly WritebackRight[] All =
        [WritebackRight.ResetPassword, WritebackRight.ChangePassword, WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet];

    private static readonly AccessEntry Grant = new("(OA;CIIO;CR;1;2;S-1-5-21-1)", false, @"CORP\MSOL_1", "S-1-5-21-1", "Reset Password") { SetOn = Head };
    private static readonly AccessEntry Deny = new("(OD;;CR;1;;S-1-5-21-1)", true, @"CORP\MSOL_1", "S-1-5-21-1", "Reset Password");
    private static readonly ScanCourse Course = new(DateTimeOffset.UnixEpoch, 0, 0, null);

    [Fact]
    public void ToScan_NoUsers_IsEmpty() => Assert.Equal(
        Text(new UserScan(0, 0, 0, 0, [.. All.Select(right => new UserRight(right, 0, 0))], [], [], Course)),
        Text(Scan()));

    [Fact]
    public void ToScan_EachStanding_IsCountedInItsPlace()
    {
        var scan = Scan(
            Covered("CN=a," + Staff),
            Covered("CN=b," + Staff) with { IsCanonical = false },
            Lacking("CN=c," + Staff, Cut(Staff, WritebackRight.ResetPassword)),
            new(Guid.NewGuid(), "CN=d," + Staff, UserStanding.Protected, [WritebackRight.ChangePassword], [new(GapReason.Protected, Staff, [WritebackRight.ResetPassword], null, "user")], false),
            new(Guid.NewGuid(), "CN=e," + Staff, UserStanding.Unreadable, [], [], true));

        Assert.Equal(
            Text(new UserScan(
                5,
                2,
                1,
                1,
                [new(All[0], 3, 2), new(All[1], 3, 3), new(All[2], 3, 3), new(All[3], 3, 3)],
                [
                    new(GapReason.Protected, Staff, [WritebackRight.ResetPassword], null, "user", 1, ["CN=d," + Staff]),
                    new(GapReason.InheritanceDisabled, Staff, [WritebackRight.ResetPassword], Grant, "user", 1, ["CN=c," + Staff]),
                ],
                [],
                Course)
            {
                NonCanonical = 2,
                NonCanonicalSamples = ["CN=b," + Staff, "CN=d," + Staff],
                UnreadableSamples = ["CN=e," + Staff],
            }),
            Text(scan));
    }

    [Fact]
    public void ToScan_SameGap_IsOneGroupWithThreeSamples() => AssertGaps(
        [
            Lacking("CN=d," + Staff, Cut(Staff, WritebackRight.ResetPassword)),
            Lacking("CN=B," + Staff, Cut(Staff, WritebackRight.ResetPassword)),
            Lacking("CN=c," + Staff, Cut(Staff, WritebackRight.ResetPassword)),
            Lacking("CN=a," + Staff, Cut(Staff, WritebackRight.ResetPassword)),
            Lacking("CN=z," + Sales, Cut(Sales, WritebackRight.ResetPassword)),
        ],
        new(GapReason.InheritanceDisabled, Staff, [WritebackRight.ResetPassword], Grant, "user", 4, ["CN=a," + Staff, "CN=B," + Staff, "CN=c," + Staff]),
        new(GapReason.InheritanceDisabled, Sales, [WritebackRight.ResetPassword], Grant, "user", 1, ["CN=z," + Sales]));

    [Fact]
    public void ToScan_EntryOnEachUser_IsOneGroupThatShowsTheFirst() => AssertGaps(
        [
            Lacking("CN=b," + Staff, new UserGap(GapReason.Denied, Staff, [WritebackRight.ResetPassword], Deny with { SetOn = "CN=b," + Staff }, "user")),
            Lacking("CN=a," + Staff, new UserGap(GapReason.Denied, Staff, [WritebackRight.ResetPassword], Deny with { SetOn = "CN=a," + Staff }, "user")),
        ],
        new CoverageGap(
            GapReason.Denied,
            Staff,
            [WritebackRight.ResetPassword],
            Deny with { SetOn = "CN=a," + Staff },
            "user",
            2,
            ["CN=a," + Staff, "CN=b," + Staff]));

    [Fact]
    public void ToScan_NobodyHasRight_IsMissingAtTheHeadOnce() => AssertGaps(
        [
            Lacking("CN=a," + Staff, NotGranted(Staff, WritebackRight.ResetPassword, WritebackRight.WriteLockoutTime)),
            Lacking("CN=b," + Sales, NotGranted(Sales, WritebackRight.ResetPassword)),
            Lacking("CN=c," + Sales, NotGranted(Sales, WritebackRight.ResetPassword)),
        ],
        new(GapReason.NotGranted, Head, [WritebackRight.ResetPassword], null, "user", 3, ["CN=a," + Staff, "CN=b," + Sales, "CN=c," + Sales]),
        new(GapReason.NotGranted, Staff, [WritebackRight.WriteLockoutTime], null, "user", 1, ["CN=a," + Staff]));

    [Fact]
    public void ToScan_NobodyHasRightAndOneIsDenied_BothAreSaid() => AssertGaps(
        [
            Lacking("CN=a," + Staff, NotGranted(Staff, WritebackRight.ResetPassword)),
            Lacking("CN=b," + Sales, NotGranted(Sales, WritebackRight.ResetPassword)),
            Lacking("CN=c," + Sales, new UserGap(GapReason.Denied, Sales, [WritebackRight.ResetPassword], Deny with { SetOn = Sales }, "user")),
        ],
        new(GapReason.NotGranted, Head, [WritebackRight.ResetPassword], null, "user", 2, ["CN=a," + Staff, "CN=b," + Sales]),
        new(GapReason.Denied, Sales, [WritebackRight.ResetPassword], Deny with { SetOn = Sales }, "user", 1, ["CN=c," + Sales]));

    [Fact]
    public void ToScan_GrantExistsButIsStopped_NothingIsMissingAtTheHead() => AssertGaps(
        [
            Lacking("CN=a," + Staff, NotGranted(Staff, WritebackRight.ResetPassword)),
            Lacking("CN=b," + Sales, Cut(Sales, WritebackRight.ResetPassword)),
        ],
        new(GapReason.InheritanceDisabled, Sales, [WritebackRight.ResetPassword], Grant, "user", 1, ["CN=b," + Sales]),
        new(GapReason.NotGranted, Staff, [WritebackRight.ResetPassword], null, "user", 1, ["CN=a," + Staff]));

    [Fact]
    public void ToScan_SomeoneHasRight_IsMissingInTheContainers() => AssertGaps(
        [
            Covered("CN=a," + Staff),
            Lacking("CN=b," + Sales, NotGranted(Sales, WritebackRight.ResetPassword)),
        ],
        new CoverageGap(GapReason.NotGranted, Sales, [WritebackRight.ResetPassword], null, "user", 1, ["CN=b," + Sales]));

    [Fact]
    public void ToScan_MoreGroupsThanAreSent_KeepsTheLargestAndCountsTheOthers()
    {
        var users = Enumerable.Range(0, GapGroups.MaxSent + 10).SelectMany(group => Enumerable.Range(0, group < 10 ? 1 : 2).Select(user =>
            Lacking($"CN=user{user},{Unit(group)}", Cut(Unit(group), WritebackRight.ResetPassword))));

        var scan = Scan([.. users]);

        Assert.Equal((GapGroups.MaxSent, 2 * GapGroups.MaxSent), (scan.Gaps.Count, scan.Gaps.Sum(gap => gap.Users)));
        Assert.Equal([new OmittedGaps(GapReason.InheritanceDisabled, 10, 10)], scan.Omitted);
    }

    [Theory]
    [InlineData(1, 300, 40)]
    [InlineData(2, 3000, 900)]
    [InlineData(3, 30_000, 25_000)]
    public void ToScan_AnyOrder_IsTheSame(int seed, int users, int units)
    {
        var random = new Random(seed);
        UserJudgement[] judgements = [.. Enumerable.Range(0, users).Select(number => Any(random, number, units))];
        var expected = Text(Scan(judgements));

        random.Shuffle(judgements);

        Assert.Equal(expected, Text(Scan(judgements)));
    }

    [Fact]
    public void ToScan_MoreGroupsThanAreKept_LosesNoUser()
    {
        var users = GapGroups.MaxGroups + 700;

        var scan = Scan([.. Enumerable.Range(0, users).Select(unit => Lacking($"CN=user,{Unit(unit)}", Cut(Unit(unit), WritebackRight.ResetPassword)))]);

        Assert.Equal(GapGroups.MaxSent, scan.Gaps.Count);
        Assert.Equal([new OmittedGaps(GapReason.InheritanceDisabled, users - GapGroups.MaxSent, users - GapGroups.MaxSent)], scan.Omitted);
    }

    [Fact]
    public void ToScan_RightMissingEverywhereInMoreContainersThanAreKept_IsStillOneGap()
    {
        var users = GapGroups.MaxGroups + 700;

        var scan = Scan([.. Enumerable.Range(0, users).Select(unit => Lacking($"CN=user,{Unit(unit)}", NotGranted(Unit(unit), WritebackRight.ResetPassword)))]);

        Assert.Equal((Head, users, 0), (Assert.Single(scan.Gaps).Container, scan.Gaps[0].Users, scan.Omitted.Count));
    }

    private static UserJudgement Any(Random random, int number, int units)
    {
        var unit = Unit(random.Next(units));
        var name = string.Create(CultureInfo.InvariantCulture, $"CN=user{number},{unit}");
        return random.Next(10) switch
        {
            0 => Covered(name),
            1 => new(Guid.NewGuid(), name, UserStanding.Unreadable, [], [], true),
            2 => Lacking(name, new UserGap(GapReason.Denied, unit, [WritebackRight.ResetPassword], Deny with { SetOn = name }, "user")),
            3 => Lacking(name, NotGranted(unit, WritebackRight.WriteLockoutTime), Cut(unit, WritebackRight.ResetPassword)) with { IsCanonical = false },
            4 => Lacking(name, NotGranted(unit, WritebackRight.WriteLockoutTime)),
            _ => Lacking(name, Cut(unit, WritebackRight.ResetPassword)),
        };
    }

    private static string Unit(int number) => string.Create(CultureInfo.InvariantCulture, $"OU=Unit{number},{Head}");

    private static UserJudgement Covered(string name) => new(Guid.NewGuid(), name, UserStanding.Covered, All, [], true);

    private static UserJudgement Lacking(string name, params UserGap[] gaps) =>
        new(Guid.NewGuid(), name, UserStanding.Uncovered, [.. All.Except(gaps.SelectMany(gap => gap.Missing))], gaps, true);

    private static UserGap Cut(string container, params WritebackRight[] missing) => new(GapReason.InheritanceDisabled, container, missing, Grant, "user");

    private static UserGap NotGranted(string container, params WritebackRight[] missing) => new(GapReason.NotGranted, container, missing, null, "user");

    private static UserScan Scan(params UserJudgement[] users)
    {
        var tally = new CoverageTally(Head);
        Array.ForEach(users, tally.Add);
        return tally.ToScan(Course);
    }

    private static void AssertGaps(UserJudgement[] users, params CoverageGap[] gaps) => Assert.Equal(Text(gaps), Text(Scan(users).Gaps));

    // Records compare their lists by reference.
    private static string Text<T>(T value) => JsonSerializer.Serialize(value);
}
