using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Rights;

internal sealed class ResetPasswordRight() : UserRightCheck(
    new(
        "ACL-001",
        "Something grants the connector account Reset Password on every user",
        Severity.Critical,
        Requirement.Permissions,
        "A reset needs it. Without it every reset by these users ends with an error, after they proved who they are.",
        DirectoryEvidence.Tutorial),
    WritebackRight.ResetPassword);
