using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Rights;

internal sealed class LockoutTimeRight() : UserRightCheck(
    new(
        "ACL-003",
        "Something grants the connector account Write lockoutTime on every user",
        Severity.Critical,
        Requirement.Permissions,
        "Unlocking an account means writing lockoutTime, and every reset does it too. Without it users who locked themselves out stay locked out.",
        DirectoryEvidence.Tutorial),
    WritebackRight.WriteLockoutTime);
