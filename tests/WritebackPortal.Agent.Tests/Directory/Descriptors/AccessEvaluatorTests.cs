using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Tests.Directory.Descriptors;

/// <summary>MS-ADTS 5.1.3.3, rule by rule.</summary>
public sealed class AccessEvaluatorTests
{
    private static readonly Sid Me = Sid.Parse("S-1-5-21-1-2-3-1104");
    private static readonly Sid MyGroup = Sid.Parse("S-1-5-21-1-2-3-1105");
    private static readonly Sid Other = Sid.Parse("S-1-5-21-1-2-3-1200");
    private static readonly Sid Target = Sid.Parse("S-1-5-21-1-2-3-1300");
    private static readonly AccessQuestion Reset = AccessQuestion.ExtendedRight(KnownGuids.ResetPassword);
    private static readonly AccessQuestion PwdLastSet = AccessQuestion.WriteProperty(KnownGuids.User, KnownGuids.AccountRestrictions, KnownGuids.PwdLastSet);
    private static readonly AccessQuestion LockoutTime = AccessQuestion.WriteProperty(KnownGuids.User, null, KnownGuids.LockoutTime);
    private static readonly AccessEvaluator Evaluator = new(new HashSet<Sid> { Me, MyGroup, WellKnownSids.Everyone });

    [Fact]
    public void Decide_NoList_Grants() =>
        Assert.Equal(AccessOutcome.Granted, Evaluator.Decide(new(DescriptorControl.None, null, null, null), Reset, Target).Outcome);

    [Fact]
    public void Decide_EmptyList_DoesNotGrant() => Assert.Equal(new(AccessOutcome.NotGranted, null), Decide(Reset));

    [Fact]
    public void Decide_AllowBeforeDeny_StoredOrderWins()
    {
        var allow = Allow(AccessMask.ControlAccess, KnownGuids.ResetPassword, Me);
        var deny = Deny(AccessMask.ControlAccess, null, Me);

        Assert.Equal(new(AccessOutcome.Granted, allow), Decide(Reset, allow, deny));
        Assert.Equal(new(AccessOutcome.Denied, deny), Decide(Reset, deny, allow));
    }

    [Fact]
    public void Decide_OnlyOthersAreNamed_DoesNotGrant() =>
        Assert.Equal(new(AccessOutcome.NotGranted, null), Decide(Reset, Allow(AccessMask.ControlAccess, null, Other)));

    [Fact]
    public void Decide_GroupIsNamed_Grants() =>
        Assert.Equal(AccessOutcome.Granted, Decide(Reset, Allow(AccessMask.ControlAccess, null, MyGroup)).Outcome);

    [Theory]
    [InlineData(0x100u, "00299570-246d-11d0-a768-00aa006e0529", true)]
    [InlineData(0x100u, null, true)]
    [InlineData(0x000f01ffu, null, true)]
    [InlineData(0x10000000u, null, true)]
    [InlineData(0x40000000u, null, false)]
    [InlineData(0x20u, null, false)]
    [InlineData(0x100u, "bf967aba-0de6-11d0-a285-00aa003049e2", false)]
    [InlineData(0x100u, "ab721a53-1e2f-11d0-9819-00aa0040529b", false)]
    public void Decide_ExtendedRight_NeedsItsOwnTypeOrNone(uint mask, string? type, bool granted) =>
        Assert.Equal(granted, Decide(Reset, Allow((AccessMask)mask, Id(type), Me)).Outcome == AccessOutcome.Granted);

    [Theory]
    [InlineData(0x20u, "bf967a0a-0de6-11d0-a285-00aa003049e2", true, false)]
    [InlineData(0x20u, "28630ebf-41d5-11d1-a9c1-0000f80367c1", false, true)]
    [InlineData(0x20u, "4c164200-20c0-11d0-a768-00aa006e0529", true, false)]
    [InlineData(0x20u, "bf967aba-0de6-11d0-a285-00aa003049e2", true, true)]
    [InlineData(0x20u, "4828cc14-1437-45bc-9b07-ad6f015e5f28", false, false)]
    [InlineData(0x20u, null, true, true)]
    [InlineData(0x40000000u, null, true, true)]
    [InlineData(0x100u, null, false, false)]
    public void Decide_PropertyWrite_CountsClassSetAndAttribute(uint mask, string? type, bool pwdLastSet, bool lockoutTime)
    {
        var entry = Allow((AccessMask)mask, Id(type), Me);

        Assert.Equal(
            (pwdLastSet, lockoutTime),
            (Decide(PwdLastSet, entry).Outcome == AccessOutcome.Granted, Decide(LockoutTime, entry).Outcome == AccessOutcome.Granted));
    }

    [Fact]
    public void Decide_InheritOnly_DoesNotCount() => Assert.Equal(
        new(AccessOutcome.NotGranted, null),
        Decide(Reset, Allow(AccessMask.ControlAccess, null, Me) with { Flags = EntryFlags.InheritOnly | EntryFlags.ContainerInherit }));

    [Fact]
    public void Decide_InheritedObjectType_PlaysNoPart() => Assert.Equal(
        AccessOutcome.Granted,
        Decide(Reset, Allow(AccessMask.ControlAccess, null, Me) with { InheritedObjectType = KnownGuids.InetOrgPerson }).Outcome);

    [Fact]
    public void Decide_Self_MeansTheObjectItself()
    {
        var entry = Allow(AccessMask.ControlAccess, null, WellKnownSids.PrincipalSelf);

        Assert.Equal(new(AccessOutcome.NotGranted, null), Decide(Reset, entry));
        Assert.Equal(new(AccessOutcome.Granted, entry), Evaluator.Decide(Descriptor(null, entry), Reset, Me));
    }

    [Fact]
    public void Decide_OwnerRights_ConcernTheOwner()
    {
        var entry = Deny(AccessMask.ControlAccess, null, WellKnownSids.OwnerRights);
        var allow = Allow(AccessMask.ControlAccess, null, Me);

        Assert.Equal(new(AccessOutcome.Denied, entry), Evaluator.Decide(Descriptor(Me, entry, allow), Reset, Target));
        Assert.Equal(new(AccessOutcome.Granted, allow), Evaluator.Decide(Descriptor(Other, entry, allow), Reset, Target));
    }

    [Fact]
    public void Decide_Owner_HasNoRightToResetByItself() =>
        Assert.Equal(new(AccessOutcome.NotGranted, null), Evaluator.Decide(Descriptor(Me), Reset, Target));

    [Fact]
    public void Decide_ConditionalEntries_AreNamedAndNeverGrant()
    {
        var conditional = new AccessControlEntry(EntryType.AllowCallback, EntryFlags.None, AccessMask.ControlAccess, null, null, Me);
        var denial = conditional with { Type = EntryType.DenyCallback };
        var allow = Allow(AccessMask.ControlAccess, null, Me);

        Assert.Equal(new(AccessOutcome.NotGranted, conditional), Decide(Reset, conditional));
        Assert.Equal(new(AccessOutcome.Granted, allow), Decide(Reset, conditional, allow));
        Assert.Equal(new(AccessOutcome.Denied, denial), Decide(Reset, denial, allow));
    }

    [Theory]
    [InlineData(EntryFlags.ContainerInherit, null, true)]
    [InlineData(EntryFlags.ContainerInherit | EntryFlags.InheritOnly, "bf967aba-0de6-11d0-a285-00aa003049e2", true)]
    [InlineData(EntryFlags.ContainerInherit | EntryFlags.InheritOnly, "4828cc14-1437-45bc-9b07-ad6f015e5f28", false)]
    [InlineData(EntryFlags.ContainerInherit | EntryFlags.NoPropagate, null, false)]
    [InlineData(EntryFlags.None, null, false)]
    internal void IsHandedDown_Container_DependsOnFlagsAndClass(EntryFlags flags, string? inheritedType, bool expected)
    {
        var entry = Allow(AccessMask.ControlAccess, KnownGuids.ResetPassword, Me) with { Flags = flags, InheritedObjectType = Id(inheritedType) };

        Assert.Equal(expected, Evaluator.IsHandedDown(Descriptor(null, entry), Reset, KnownGuids.User));
    }

    private static AccessDecision Decide(AccessQuestion question, params AccessControlEntry[] entries) =>
        Evaluator.Decide(Descriptor(null, entries), question, Target);

    private static SecurityDescriptor Descriptor(Sid? owner, params AccessControlEntry[] entries) =>
        new(DescriptorControl.DaclPresent, owner, null, entries);

    private static AccessControlEntry Allow(AccessMask mask, Guid? type, Sid trustee) =>
        new(type is null ? EntryType.Allow : EntryType.AllowObject, EntryFlags.None, mask, type, null, trustee);

    private static AccessControlEntry Deny(AccessMask mask, Guid? type, Sid trustee) =>
        new(type is null ? EntryType.Deny : EntryType.DenyObject, EntryFlags.None, mask, type, null, trustee);

    private static Guid? Id(string? text) => text is null ? null : Guid.Parse(text);
}
