using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Rights;

internal sealed class ChangePasswordRight() : UserRightCheck(
    new(
        "ACL-002",
        "Something grants the connector account Change Password on every user",
        Severity.Warning,
        Requirement.Permissions,
        "A change by a user who knows the old password needs it. Active Directory grants it to Everyone unless somebody took that away.",
        DirectoryEvidence.Tutorial),
    WritebackRight.ChangePassword);
