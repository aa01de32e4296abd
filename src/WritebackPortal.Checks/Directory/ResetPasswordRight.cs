using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory;

internal sealed class ResetPasswordRight() : UserRightCheck(
    new(
        "ACL-001",
        "The connector account can reset the password of every user",
        Severity.Critical,
        Requirement.Permissions,
        "A reset needs it. Without it every reset by these users ends with an error, after they proved who they are.",
        DirectoryEvidence.Tutorial),
    new(
        WritebackRight.ResetPassword,
        "Reset Password",
        "CA;Reset Password",
        "ExtendedRight",
        new("00299570-246d-11d0-a768-00aa006e0529"),
        IsSetByCmdlet: true));
