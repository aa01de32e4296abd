using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory;

internal sealed class ChangePasswordRight() : UserRightCheck(
    new(
        "ACL-002",
        "The connector account can change the password of every user",
        Severity.Warning,
        Requirement.Permissions,
        "A change by a user who knows the old password needs it. Active Directory grants it to Everyone unless somebody took that away.",
        DirectoryEvidence.Tutorial),
    new(
        WritebackRight.ChangePassword,
        "Change Password",
        "CA;Change Password",
        "ExtendedRight",
        new("ab721a53-1e2f-11d0-9819-00aa0040529b"),
        IsSetByCmdlet: false));
