using WritebackPortal.Checks.Directory.Coverage;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Rights;

/// <summary>What the checks on users say about a scan.</summary>
internal static class UserScanFacts
{
    public static string? Missing(DomainFacts domain) =>
        domain.Users is null ? domain.UsersFailure ?? $"The users of {domain.Domain} were not looked at." : null;

    public static Evidence Evidence(UserScan scan) => new("Users", Describe(scan), scan.Unreadable == 0 ? CheckOutcome.Passed : CheckOutcome.Skipped);

    /// <summary>For example <c>3 users of class inetOrgPerson</c>.</summary>
    public static string Users(CoverageGap gap) =>
        DirectoryEvidence.Users(gap.Users) + (string.Equals(gap.ObjectClass, "user", StringComparison.OrdinalIgnoreCase) ? "" : $" of class {gap.ObjectClass}");

    private static string Describe(UserScan scan)
    {
        var unreadable = scan.Unreadable == 0 ? "" : $", {CoverageText.Number(scan.Unreadable)} unreadable";
        return $"{CoverageText.Number(scan.Covered)} of {CoverageText.Number(scan.Users)} hold every right, {CoverageText.Number(scan.Protected)} protected by design{unreadable}";
    }
}
