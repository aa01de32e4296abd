using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Coverage;

/// <summary>The check that names a reason: one cause, one check.</summary>
internal static class ReasonCheck
{
    public const string Unreadable = "ACL-013";

    /// <summary>For <see cref="GapReason.NotGranted"/> the first right's: which of the four it is depends on the right that is missing.</summary>
    public static string Of(GapReason reason) => reason switch
    {
        GapReason.InheritanceDisabled => "ACL-006",
        GapReason.OrphanedAdminCount => "ACL-007",
        GapReason.InheritanceDisabledAbove => "ACL-008",
        GapReason.Denied => "ACL-009",
        GapReason.ClassNotCovered => "ACL-010",
        GapReason.Protected => "ACL-011",
        GapReason.Conditional => "ACL-012",
        _ => "ACL-001",
    };
}
