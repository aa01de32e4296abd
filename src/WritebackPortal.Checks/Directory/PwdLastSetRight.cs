using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory;

internal sealed class PwdLastSetRight() : UserRightCheck(
    new(
        "ACL-004",
        "The connector account can set the password age of every user",
        Severity.Critical,
        Requirement.Permissions,
        "A reset writes pwdLastSet, which says whether the new password is valid or must be changed first.",
        DirectoryEvidence.Tutorial),
    new(
        WritebackRight.WritePwdLastSet,
        "Write pwdLastSet",
        "WP;pwdLastSet",
        "WriteProperty",
        new("bf967a0a-0de6-11d0-a285-00aa003049e2"),
        IsSetByCmdlet: true));
