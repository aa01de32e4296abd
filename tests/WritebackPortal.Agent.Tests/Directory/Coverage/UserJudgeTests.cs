using System.Text.Json;
using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Agent.Tests.Directory.Coverage.JudgedDomain;

namespace WritebackPortal.Agent.Tests.Directory.Coverage;

public sealed class UserJudgeTests
{
    private static readonly WritebackRight[] All =
        [WritebackRight.ResetPassword, WritebackRight.ChangePassword, WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet];

    private static readonly WritebackRight[] OfGrants = [WritebackRight.ResetPassword, WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet];

    private static readonly AccessControlEntry[] Healthy = [Change, .. Grants.Select(InEffect)];

    private readonly JudgedDomain _domain = new();

    [Fact]
    public void Judge_EveryRightInherited_IsCovered() =>
        AssertJudged(new(AnnId, Ann, UserStanding.Covered, All, [], true), User(Healthy));

    [Fact]
    public void Judge_NoDescriptor_IsUnreadable() =>
        AssertJudged(new(AnnId, Ann, UserStanding.Unreadable, [], [], true), User(null, "user"));

    [Fact]
    public void Judge_DescriptorIsNoDescriptor_IsUnreadable() => AssertJudged(
        new(AnnId, Ann, UserStanding.Unreadable, [], [], true),
        User(null, "user", ("nTSecurityDescriptor", [1, 2, 3])));

    [Fact]
    public void Judge_OwnEntryDenies_NamesItAtTheUser()
    {
        var deny = DenyReset(Connector);

        AssertGaps(
            User([deny, .. Healthy]),
            new UserGap(GapReason.Denied, Inner, [WritebackRight.ResetPassword], Written(deny) with { SetOn = Ann }, "user"));
    }

    [Fact]
    public void Judge_InheritedEntryDenies_NamesWhereItIsSet()
    {
        var deny = DenyReset(Group) with { Flags = EntryFlags.ContainerInherit };
        _domain.Directory.AddContainer(Staff, Of([deny, .. Grants.Select(Inherited)]));
        _domain.Directory.AddContainer(Inner, Of([Inherited(deny), .. Grants.Select(Inherited)]));

        AssertGaps(
            User([Change, Inherited(deny), .. Grants.Select(InEffect)]),
            new UserGap(
                GapReason.Denied,
                Staff,
                [WritebackRight.ResetPassword],
                Written(Inherited(deny)) with { Trustee = @"CORP\Writeback", IsInherited = true, SetOn = Staff },
                "user"));
    }

    [Fact]
    public void Judge_InheritedEntryThatNothingAboveHolds_HasNoPlace()
    {
        var deny = Inherited(DenyReset(Connector));

        AssertGaps(
            User([Change, deny, .. Grants.Select(InEffect)]),
            new UserGap(GapReason.Denied, Inner, [WritebackRight.ResetPassword], Written(deny) with { IsInherited = true }, "user"));
    }

    [Fact]
    public void Judge_TwoEntriesDeny_AreTwoGaps()
    {
        var reset = DenyReset(Connector);
        var lockout = new AccessControlEntry(EntryType.Deny, EntryFlags.None, AccessMask.WriteProperty, null, null, Connector);

        AssertGaps(
            User([reset, lockout, .. Healthy]),
            new UserGap(GapReason.Denied, Inner, [WritebackRight.ResetPassword], Written(reset) with { SetOn = Ann }, "user"),
            new UserGap(GapReason.Denied, Inner, [WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet], Written(lockout) with { SetOn = Ann }, "user"));
    }

    [Fact]
    public void Judge_UserDoesNotInherit_NamesTheGrantThatStops() => AssertGaps(
        User(Cut(Change), "user"),
        new UserGap(GapReason.InheritanceDisabled, Inner, OfGrants, Written(Reset) with { SetOn = Head }, "user"));

    [Fact]
    public void Judge_AdminCountStayedBehind_IsOrphaned() => AssertGaps(
        User(Cut(Change), "user", ("adminCount", "1"u8.ToArray())),
        new UserGap(GapReason.OrphanedAdminCount, Inner, OfGrants, Written(Reset) with { SetOn = Head }, "user"));

    [Fact]
    public void Judge_AdminCountAndInheritance_IsCovered() => AssertJudged(
        new(AnnId, Ann, UserStanding.Covered, All, [], true),
        User(Of(Healthy), "user", ("adminCount", "1"u8.ToArray())));

    [Fact]
    public void Judge_UserDoesNotInheritAndNothingIsGrantedAbove_NothingGrants()
    {
        _domain.Directory.AddContainer(Head, Of());
        _domain.Directory.AddContainer(Staff, Of());
        _domain.Directory.AddContainer(Inner, Of());

        AssertGaps(User(Cut(Change), "user"), new UserGap(GapReason.NotGranted, Inner, OfGrants, null, "user"));
    }

    [Theory]
    [InlineData("(D;CI;GA;;;S-1-5-21-1-2-3-1104)")]
    [InlineData("(XA;CI;GA;;;S-1-5-21-1-2-3-1104;(1 == 1))")]
    [InlineData("(A;;GA;;;S-1-5-21-1-2-3-1104)")]
    [InlineData("(A;CINP;GA;;;S-1-5-21-1-2-3-1104)")]
    [InlineData("(A;CI;RP;;;S-1-5-21-1-2-3-1104)")]
    [InlineData("(A;CI;GA;;;S-1-5-21-1-2-3-1200)")]
    [InlineData("(OA;CI;GA;;4828cc14-1437-45bc-9b07-ad6f015e5f28;S-1-5-21-1-2-3-1104)")]
    [InlineData("(OA;CI;CRWP;bf967a68-0de6-11d0-a285-00aa003049e2;;S-1-5-21-1-2-3-1104)")]
    public void Judge_EntryAboveWouldGrantNothing_IsNotTakenForAGrantThatStops(string entry)
    {
        _domain.Directory.AddContainer(Head, SddlParser.Parse("D:" + entry, null));
        _domain.Directory.AddContainer(Staff, Of());
        _domain.Directory.AddContainer(Inner, Of());

        AssertGaps(User(Cut(Change), "user"), new UserGap(GapReason.NotGranted, Inner, OfGrants, null, "user"));
    }

    [Fact]
    public void Judge_ContainerDoesNotInherit_IsTheCut()
    {
        _domain.Directory.AddContainer(Staff, Cut());
        _domain.Directory.AddContainer(Inner, Of());

        AssertGaps(
            User(Change),
            new UserGap(GapReason.InheritanceDisabledAbove, Staff, OfGrants, Written(Reset) with { SetOn = Head }, "user"));
    }

    [Fact]
    public void Judge_ContainerDoesNotInheritButGrantsItself_IsCovered()
    {
        _domain.Directory.AddContainer(Staff, Cut(Grants));
        _domain.Directory.AddContainer(Inner, Of([.. Grants.Select(Inherited)]));

        AssertJudged(new(AnnId, Ann, UserStanding.Covered, All, [], true), User(Healthy));
    }

    [Fact]
    public void Judge_OtherClass_NamesTheGrantForUsers() => AssertGaps(
        User(Of([Change, .. Grants.Select(Inherited)]), "inetOrgPerson"),
        new UserGap(GapReason.ClassNotCovered, Head, OfGrants, Written(Reset) with { SetOn = Head }, "inetOrgPerson"));

    [Fact]
    public void Judge_OtherClassBelowCut_NothingGrants()
    {
        _domain.Directory.AddContainer(Staff, Cut());
        _domain.Directory.AddContainer(Inner, Of());

        AssertGaps(User(Of(Change), "inetOrgPerson"), new UserGap(GapReason.NotGranted, Inner, OfGrants, null, "inetOrgPerson"));
    }

    [Fact]
    public void Judge_GrantHasCondition_IsConditional()
    {
        var conditional = new AccessControlEntry(EntryType.AllowCallback, EntryFlags.None, AccessMask.ControlAccess, null, null, Connector);

        AssertGaps(
            User([conditional, Change, InEffect(Lockout), InEffect(PwdLastSet)]),
            new UserGap(GapReason.Conditional, Inner, [WritebackRight.ResetPassword], Written(conditional) with { IsConditional = true, SetOn = Ann }, "user"));
    }

    [Fact]
    public void Judge_RightMissing_NothingGrants()
    {
        _domain.Directory.AddContainer(Head, Of(Reset, Lockout));

        AssertGaps(
            User([Change, InEffect(Reset), InEffect(Lockout)]),
            new UserGap(GapReason.NotGranted, Inner, [WritebackRight.WritePwdLastSet], null, "user"));
    }

    [Fact]
    public void Judge_OwnGrantAfterInheritedOne_IsNotCanonical() => AssertJudged(
        new(AnnId, Ann, UserStanding.Covered, All, [], false),
        User([.. Grants.Select(InEffect), Change]));

    [Fact]
    public void Judge_GrantBeforeInheritedDenial_StoredOrderDecides() => AssertJudged(
        new(AnnId, Ann, UserStanding.Covered, All, [], false),
        User([.. Healthy, DenyReset(Connector)]));

    [Fact]
    public void Judge_MemberOfProtectedGroup_IsProtectedWhateverElseHolds()
    {
        Protect();

        AssertJudged(
            new(AnnId, Ann, UserStanding.Protected, [], [new(GapReason.Protected, Inner, All, null, "user")], true),
            User(Cut(DenyReset(Connector)), "user", ("adminCount", "1"u8.ToArray())));
    }

    [Fact]
    public void Judge_MemberOfProtectedGroupThatHoldsEverything_IsCovered()
    {
        Protect();

        AssertJudged(new(AnnId, Ann, UserStanding.Covered, All, [], true), User(Healthy));
    }

    [Fact]
    public void Decide_TwoReasons_AnswersRightByRight()
    {
        var deny = DenyReset(Connector);
        _domain.Directory.AddContainer(Head, Of(Reset, PwdLastSet));

        var decisions = _domain.Judge.Decide(User([deny, Change, InEffect(Reset), InEffect(PwdLastSet)]));

        Assert.Equal(
            Text(new UserRightDecision[]
            {
                new(WritebackRight.ResetPassword, false, GapReason.Denied, Inner, Written(deny) with { SetOn = Ann }),
                new(WritebackRight.ChangePassword, true, null, null, Written(Change) with { Trustee = "Everyone", SetOn = Ann }),
                new(WritebackRight.WriteLockoutTime, false, GapReason.NotGranted, Inner, null),
                new(WritebackRight.WritePwdLastSet, true, null, null, Written(InEffect(PwdLastSet)) with { IsInherited = true, SetOn = Head }),
            }),
            Text(decisions));
    }

    [Fact]
    public void Decide_NoDescriptor_IsNotKnown() => Assert.Null(_domain.Judge.Decide(User(null, "user")));

    [Theory]
    [InlineData(false, false, false, ProtectionState.None)]
    [InlineData(false, false, true, ProtectionState.InheritanceDisabled)]
    [InlineData(false, true, false, ProtectionState.None)]
    [InlineData(false, true, true, ProtectionState.OrphanedAdminCount)]
    [InlineData(true, true, true, ProtectionState.Protected)]
    [InlineData(true, false, false, ProtectionState.Protected)]
    public void Protection_User_IsOneOfThreeOrNone(bool isMember, bool hasAdminCount, bool isCut, ProtectionState state)
    {
        if (isMember)
        {
            Protect();
        }

        var protection = _domain.Judge.Protection(User(
            isCut ? Cut(Healthy) : Of(Healthy), "user", [.. hasAdminCount ? new[] { ("adminCount", "1"u8.ToArray()) } : []]));

        Assert.Equal(
            Text(new UserProtection(state, isMember ? ["Domain Admins"] : [], hasAdminCount, isCut ? Ann : null)),
            Text(protection));
    }

    [Fact]
    public void Protection_ContainerDoesNotInherit_SaysWhere()
    {
        _domain.Directory.AddContainer(Staff, Cut());

        Assert.Equal(Text(new UserProtection(ProtectionState.None, [], false, Staff)), Text(_domain.Judge.Protection(User(Healthy))));
    }

    [Fact]
    public void Judge_SameDescriptorTwice_IsEvaluatedOnceAndContainersAreReadOnce()
    {
        var judge = _domain.Judge;
        judge.Judge(User(Change));
        var before = _domain.Directory.Searches.Count;

        judge.Judge(User(Change));

        Assert.Equal((1, before), (judge.DistinctDescriptors, _domain.Directory.Searches.Count));
    }

    private void Protect()
    {
        var admins = _domain.Directory.Add(
            "CN=Domain Admins,CN=Users," + Head,
            ("objectClass", FakeDirectory.Text("group")),
            ("sAMAccountName", FakeDirectory.Text("Domain Admins")),
            ("objectSid", DomainSid.WithRelativeId(512).Bytes.ToArray()));
        _domain.Directory.Find("(objectSid=", admins);
        _domain.Directory.Find("(memberOf=CN=Domain Admins,", User(null, "user", ("memberOf", FakeDirectory.Text(admins.DistinguishedName))));
    }

    private static AccessEntry Written(AccessControlEntry entry) =>
        new(entry.ToString(), entry.IsDeny, @"CORP\MSOL_4f1c09d2a7be", entry.Trustee.ToString(), EntryWords.WithoutSchema.Of(entry));

    private void AssertGaps(Agent.Directory.DirectoryEntry user, params UserGap[] gaps) => AssertJudged(
        new(AnnId, Ann, UserStanding.Uncovered, [.. All.Except(gaps.SelectMany(gap => gap.Missing))], gaps, true), user);

    private void AssertJudged(UserJudgement expected, Agent.Directory.DirectoryEntry user) => Assert.Equal(Text(expected), Text(_domain.Judge.Judge(user)));

    // Records compare their lists by reference.
    private static string Text<T>(T value) => JsonSerializer.Serialize(value);
}
