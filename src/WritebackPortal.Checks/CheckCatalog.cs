using WritebackPortal.Checks.Directory;

namespace WritebackPortal.Checks;

/// <summary>Every check, in the order in which they are reported.</summary>
public static class CheckCatalog
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new ResetPasswordRight(),
        new ChangePasswordRight(),
        new LockoutTimeRight(),
        new PwdLastSetRight(),
        new UnexpirePasswordRight(),
    ];
}
