using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory;

internal sealed class LockoutTimeRight() : UserRightCheck(
    new(
        "ACL-003",
        "The connector account can unlock every user",
        Severity.Critical,
        Requirement.Permissions,
        "Unlocking an account means writing lockoutTime, and every reset does it too. Without it users who locked themselves out stay locked out.",
        DirectoryEvidence.Tutorial),
    new(
        WritebackRight.WriteLockoutTime,
        "Write lockoutTime",
        "WP;lockoutTime",
        "WriteProperty",
        new("28630ebf-41d5-11d1-a9c1-0000f80367c1"),
        IsSetByCmdlet: true));
