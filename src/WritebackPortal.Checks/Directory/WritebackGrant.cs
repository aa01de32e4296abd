using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory;

/// <summary>A right as administrators and their tools name it.</summary>
/// <param name="Name">As Active Directory's own dialogs show it.</param>
/// <param name="Dsacls">As <c>dsacls</c> takes it, for example <c>CA;Reset Password</c>.</param>
/// <param name="Rights">A member of .NET's <c>ActiveDirectoryRights</c>.</param>
/// <param name="ObjectType">GUID of the extended right or attribute.</param>
/// <param name="IsSetByCmdlet">Whether <c>Set-ADSyncPasswordWritebackPermissions</c> grants it.</param>
internal sealed record WritebackGrant(
    WritebackRight Right,
    string Name,
    string Dsacls,
    string Rights,
    Guid ObjectType,
    bool IsSetByCmdlet);
