using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers;

/// <summary>One right that writeback needs, and whether the connector account holds it.</summary>
/// <param name="Users">On users; null where the right is not needed there.</param>
/// <param name="Domain">On the domain head; null where the right is not needed there.</param>
/// <param name="ObjectType">The schema's identifier of the right, as it stands in an access list.</param>
public sealed record RightRow(WritebackRight Right, string Name, RightCell? Users, RightCell? Domain, string ObjectType)
{
    public static IReadOnlyList<RightRow> Of(DomainFacts domain) =>
    [
        .. (domain.Users?.Rights ?? []).Select(right => new RightRow(right.Right, NameOf(right.Right), OnUsers(right), null, ObjectTypeOf(right.Right))),
        .. domain.DomainHead.Select(right => new RightRow(right.Right, NameOf(right.Right), null, OnDomain(right), ObjectTypeOf(right.Right))),
    ];

    public static string NameOf(WritebackRight right) => right switch
    {
        WritebackRight.ResetPassword => EvidenceTexts.ResetPassword,
        WritebackRight.ChangePassword => EvidenceTexts.ChangePassword,
        WritebackRight.WriteLockoutTime => EvidenceTexts.WriteLockoutTime,
        WritebackRight.WritePwdLastSet => EvidenceTexts.WritePwdLastSet,
        _ => EvidenceTexts.UnexpirePassword,
    };

    /// <summary>The right that a permission check asks about; null for another check.</summary>
    public static WritebackRight? Of(string checkId) => checkId switch
    {
        "ACL-001" => WritebackRight.ResetPassword,
        "ACL-002" => WritebackRight.ChangePassword,
        "ACL-003" => WritebackRight.WriteLockoutTime,
        "ACL-004" => WritebackRight.WritePwdLastSet,
        "ACL-005" => WritebackRight.UnexpirePassword,
        _ => null,
    };

    private static RightCell OnUsers(UserRight right) => right switch
    {
        { Examined: 0 } => new(CheckState.Skip, EvidenceTexts.NoUserExamined),
        { Granted: 0 } => new(CheckState.Fail, EvidenceTexts.RightMissing),
        _ when right.Granted < right.Examined => new(CheckState.Risk, Share(right)),
        _ => new(CheckState.Pass, Share(right)),
    };

    private static string Share(UserRight right) =>
        EvidenceTexts.FormatShareOf(Say.Number(right.Granted), Say.Number(right.Examined));

    private static RightCell OnDomain(DomainHeadRight right) => right switch
    {
        { IsGranted: false, DecidingEntry: null } => new(CheckState.Fail, EvidenceTexts.RightMissing),
        { IsGranted: false } => new(CheckState.Fail, EvidenceTexts.RightDenied),
        { DecidingEntry.Trustee: { } trustee } => new(CheckState.Pass, EvidenceTexts.FormatRightThrough(trustee)),
        _ => new(CheckState.Pass, EvidenceTexts.RightAllowed),
    };

    // MS-ADTS 5.1.3.2.1 and the schema identifiers of the two attributes.
    private static string ObjectTypeOf(WritebackRight right) => right switch
    {
        WritebackRight.ResetPassword => "00299570-246d-11d0-a768-00aa006e0529",
        WritebackRight.ChangePassword => "ab721a53-1e2f-11d0-9819-00aa0040529b",
        WritebackRight.WriteLockoutTime => "28630ebf-41d5-11d1-a9c1-0000f80367c1",
        WritebackRight.WritePwdLastSet => "bf967a0a-0de6-11d0-a285-00aa003049e2",
        _ => "ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501",
    };
}

public sealed record RightCell(CheckState State, string Text);
