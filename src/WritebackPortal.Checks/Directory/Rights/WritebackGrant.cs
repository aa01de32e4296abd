using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Rights;

/// <summary>A right as administrators and their tools name it.</summary>
/// <param name="CheckId">The check that names users whom nothing grants it.</param>
/// <param name="Name">As Active Directory's own dialogs show it.</param>
/// <param name="Dsacls">As <c>dsacls</c> takes it, for example <c>CA;Reset Password</c>.</param>
/// <param name="Rights">A member of .NET's <c>ActiveDirectoryRights</c>.</param>
/// <param name="ObjectType">GUID of the extended right or attribute.</param>
/// <param name="IsSetByCmdlet">Whether <c>Set-ADSyncPasswordWritebackPermissions</c> grants it.</param>
internal sealed record WritebackGrant(
    WritebackRight Right,
    string CheckId,
    string Name,
    string Dsacls,
    string Rights,
    Guid ObjectType,
    bool IsSetByCmdlet)
{
    private static readonly Dictionary<WritebackRight, WritebackGrant> All = new WritebackGrant[]
    {
        new(WritebackRight.ResetPassword, "ACL-001", "Reset Password", "CA;Reset Password", "ExtendedRight", new("00299570-246d-11d0-a768-00aa006e0529"), true),
        new(WritebackRight.ChangePassword, "ACL-002", "Change Password", "CA;Change Password", "ExtendedRight", new("ab721a53-1e2f-11d0-9819-00aa0040529b"), false),
        new(WritebackRight.WriteLockoutTime, "ACL-003", "Write lockoutTime", "WP;lockoutTime", "WriteProperty", new("28630ebf-41d5-11d1-a9c1-0000f80367c1"), true),
        new(WritebackRight.WritePwdLastSet, "ACL-004", "Write pwdLastSet", "WP;pwdLastSet", "WriteProperty", new("bf967a0a-0de6-11d0-a285-00aa003049e2"), true),
        new(WritebackRight.UnexpirePassword, "ACL-005", "Unexpire Password", "CA;Unexpire Password", "ExtendedRight", new("ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501"), false),
    }.ToDictionary(grant => grant.Right);

    /// <summary>A reset fails without it. Change Password serves changes alone, by users who know the old password.</summary>
    public bool IsCritical => Right is WritebackRight.ResetPassword or WritebackRight.WriteLockoutTime or WritebackRight.WritePwdLastSet;

    public static WritebackGrant Of(WritebackRight right) => All[right];

    /// <summary>The names in the order in which people list them: <c>Reset Password and Write lockoutTime</c>.</summary>
    public static string Names(IReadOnlyList<WritebackRight> rights) => DirectoryEvidence.And([.. rights.Distinct().Order().Select(right => Of(right).Name)]);
}
