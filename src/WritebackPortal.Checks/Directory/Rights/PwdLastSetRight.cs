using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Rights;

internal sealed class PwdLastSetRight() : UserRightCheck(
    new(
        "ACL-004",
        "Something grants the connector account Write pwdLastSet on every user",
        Severity.Critical,
        Requirement.Permissions,
        "A reset writes pwdLastSet, which says whether the new password is valid or must be changed first.",
        DirectoryEvidence.Tutorial),
    WritebackRight.WritePwdLastSet);
