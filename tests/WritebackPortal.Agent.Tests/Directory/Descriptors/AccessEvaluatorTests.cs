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

        Assert.Equal(new(AccessOutcome.Denied, entry), Evaluator.Decide(Descriptor(Me, entry, allow), Reset, Target) with { Missing = AccessMask.None });
        Assert.Equal(new(AccessOutcome.Granted, allow), Evaluator.Decide(Descriptor(Other, entry, allow), Reset, Target));
    }

    [Fact]
    public void Decide_Owner_HasNoRightToResetByItself() =>
        Assert.Equal(new(AccessOutcome.NotGranted, null) { Missing = AccessMask.ControlAccess }, Evaluator.Decide(Descriptor(Me), Reset, Target));

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
    [InlineData("D:(A;;RPLCRC;;;WD)", AccessOutcome.Granted, 0x0u, 0)]
    [InlineData("D:(A;;RP;;;WD)(A;;LC;;;AU)(A;;LCRC;;;WD)", AccessOutcome.Granted, 0x0u, 2)]
    [InlineData("D:(A;;GR;;;WD)", AccessOutcome.Granted, 0x0u, 0)]
    [InlineData("D:(A;;GX;;;WD)", AccessOutcome.NotGranted, 0x10u, null)]
    [InlineData("D:(A;;RP;;;WD)", AccessOutcome.NotGranted, 0x20004u, null)]
    [InlineData("D:(OA;;RPLCRC;bf967aba-0de6-11d0-a285-00aa003049e2;;WD)", AccessOutcome.NotGranted, 0x20014u, null)]
    [InlineData("D:(A;;RP;;;WD)(D;;RPLC;;;WD)(A;;LCRC;;;WD)", AccessOutcome.Denied, 0x4u, 1)]
    [InlineData("D:(D;;LC;;;WD)(D;;RC;;;WD)", AccessOutcome.Denied, 0x20014u, 0)]
    [InlineData("D:(XA;;RPLCRC;;;WD;(1==1))(A;;RP;;;WD)", AccessOutcome.NotGranted, 0x20004u, 0)]
    [InlineData("D:(XA;;RPLCRC;;;WD;(1==1))(A;;RPLCRC;;;WD)", AccessOutcome.Granted, 0x0u, 1)]
    internal void Decide_SeveralRights_NeedsAllAndSaysWhichAreMissing(string sddl, AccessOutcome outcome, uint missing, int? deciding)
    {
        var descriptor = SddlParser.Parse(sddl, null);
        var question = AccessQuestion.WholeObject(AccessMask.ReadProperty | AccessMask.ListChildren | AccessMask.ReadControl);

        Assert.Equal(
            new(outcome, deciding is { } index ? descriptor.Dacl![index] : null) { Missing = (AccessMask)missing },
            Evaluator.Decide(descriptor, question, Target));
    }

    [Fact]
    public void Decide_EntriesAboutOtherRights_AreNotNamed()
    {
        var otherDenial = Deny(AccessMask.ReadProperty, null, Me);
        var denial = Deny(AccessMask.ControlAccess, null, Me);
        var otherCondition = new AccessControlEntry(EntryType.AllowCallback, EntryFlags.None, AccessMask.ReadProperty, null, null, Me);

        Assert.Equal(new(AccessOutcome.Denied, denial), Decide(Reset, otherDenial, denial));
        Assert.Equal(new(AccessOutcome.NotGranted, null), Decide(Reset, otherDenial, otherCondition));
    }

    [Fact]
    public void Decide_EntryAboutTheClass_IsAboutTheWholeObject()
    {
        var descriptor = SddlParser.Parse("D:(OA;;RP;bf967aba-0de6-11d0-a285-00aa003049e2;;WD)", null);

        Assert.Equal(
            (AccessOutcome.Granted, AccessOutcome.NotGranted),
            (Evaluator.Decide(descriptor, AccessQuestion.WholeObject(AccessMask.ReadProperty, KnownGuids.User), Target).Outcome,
                Evaluator.Decide(descriptor, AccessQuestion.WholeObject(AccessMask.ReadProperty, KnownGuids.InetOrgPerson), Target).Outcome));
    }

    [Theory]
    // MS-ADTS 5.1.3.3.2, rule 3: the owner reads and changes permissions and ownership, whatever the entries say,
    [InlineData("O:S-1-5-21-1-2-3-1104D:(D;;RCWDWO;;;WD)", AccessMask.None)]
    [InlineData("O:S-1-5-21-1-2-3-1105D:", AccessMask.None)]
    [InlineData("O:S-1-5-21-1-2-3-1200D:", AccessMask.ReadControl | AccessMask.WriteDacl | AccessMask.WriteOwner)]
    // unless an entry says what the owner may do.
    [InlineData("O:S-1-5-21-1-2-3-1104D:(A;;RC;;;OW)", AccessMask.WriteDacl | AccessMask.WriteOwner)]
    [InlineData("O:S-1-5-21-1-2-3-1104D:(A;IO;RC;;;OW)", AccessMask.None)]
    internal void Decide_Owner_NeedsNoEntryForItsOwnRights(string sddl, AccessMask missing) => Assert.Equal(
        missing,
        Evaluator.Decide(
            SddlParser.Parse(sddl, null),
            AccessQuestion.WholeObject(AccessMask.ReadControl | AccessMask.WriteDacl | AccessMask.WriteOwner),
            Target).Missing);

    // MS-ADTS 5.1.3.3.3, and what Samba 4.17 does otherwise: there an object entry with control access grants all that is asked.
    [Theory]
    [InlineData("D:(OA;;CR;bf967aba-0de6-11d0-a285-00aa003049e2;;WD)")]
    [InlineData("D:(OA;;CR;;;WD)")]
    [InlineData("D:(OA;;CRRP;4c164200-20c0-11d0-a768-00aa006e0529;;WD)")]
    [InlineData("D:(OA;;CR;bf967a0a-0de6-11d0-a285-00aa003049e2;;WD)")]
    public void Decide_ControlAccess_GrantsNoPropertyWrite(string sddl) =>
        Assert.Equal(AccessOutcome.NotGranted, Evaluator.Decide(SddlParser.Parse(sddl, null), PwdLastSet, Target).Outcome);

    [Theory]
    [InlineData("(OD;;WP;bf967a0a-0de6-11d0-a285-00aa003049e2;;WD)(OA;;WP;4c164200-20c0-11d0-a768-00aa006e0529;;WD)", false)]
    [InlineData("(OD;;WP;4c164200-20c0-11d0-a768-00aa006e0529;;WD)(OA;;WP;bf967a0a-0de6-11d0-a285-00aa003049e2;;WD)", false)]
    [InlineData("(OA;;WP;bf967a0a-0de6-11d0-a285-00aa003049e2;;WD)(D;;WP;;;WD)", true)]
    [InlineData("(OA;;WP;4c164200-20c0-11d0-a768-00aa006e0529;;WD)(OD;;WP;bf967a0a-0de6-11d0-a285-00aa003049e2;;WD)", true)]
    // A denial of another attribute of the same set is no denial of this one.
    [InlineData("(OD;;WP;bf967a68-0de6-11d0-a285-00aa003049e2;;WD)(OA;;WP;4c164200-20c0-11d0-a768-00aa006e0529;;WD)", true)]
    [InlineData("(OD;;RP;;;WD)(A;;WP;;;WD)", true)]
    public void Decide_PropertyWrite_TakesTheFirstEntryOnItsPath(string entries, bool granted) => Assert.Equal(
        granted,
        Evaluator.Decide(SddlParser.Parse("D:" + entries, null), PwdLastSet, Target).Outcome == AccessOutcome.Granted);

    [Fact]
    public void Decide_EntriesOfOtherTypes_HaveNoSay() => Assert.Equal(
        AccessOutcome.NotGranted,
        Evaluator.Decide(SddlParser.Parse("D:(AU;;CR;;;WD)(0x4;;CR;;;WD)(RA;;CR;;;WD)", null), Reset, Target).Outcome);

    private static AccessDecision Decide(AccessQuestion question, params AccessControlEntry[] entries) =>
        Evaluator.Decide(Descriptor(null, entries), question, Target) with { Missing = AccessMask.None };

    private static SecurityDescriptor Descriptor(Sid? owner, params AccessControlEntry[] entries) =>
        new(DescriptorControl.DaclPresent, owner, null, entries);

    private static AccessControlEntry Allow(AccessMask mask, Guid? type, Sid trustee) =>
        new(type is null ? EntryType.Allow : EntryType.AllowObject, EntryFlags.None, mask, type, null, trustee);

    private static AccessControlEntry Deny(AccessMask mask, Guid? type, Sid trustee) =>
        new(type is null ? EntryType.Deny : EntryType.DenyObject, EntryFlags.None, mask, type, null, trustee);

    private static Guid? Id(string? text) => text is null ? null : Guid.Parse(text);
}
