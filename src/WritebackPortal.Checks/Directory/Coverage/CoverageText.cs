using System.Globalization;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Coverage;

internal static class CoverageText
{
    // Rounded down: one user without the right must not read as none.
    public static string Percent(int covered, int users)
    {
        if (users <= 0)
        {
            return "";
        }

        var tenths = (long)covered * 1000 / users;
        return tenths == 0 && covered > 0
            ? "< 0.1 %"
            : string.Create(CultureInfo.InvariantCulture, $"{tenths / 10m:0.#} %");
    }

    public static string Sentence(UserCoverage coverage) => coverage switch
    {
        { Users: 0 } => "There is no user that synchronisation can reach.",
        { NotCovered: 0 } => $"{coverage.Percent} of {Users(coverage.Users)} can be written back.",
        _ => $"{coverage.Percent} of {Users(coverage.Users)} can be written back; {Number(coverage.NotCovered)} cannot.",
    };

    public static string Users(int count) => count == 1 ? "1 user" : $"{Number(count)} users";

    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Label(GapReason reason) => reason switch
    {
        GapReason.Protected => "A protected group covers them, by design",
        GapReason.Denied => "An entry denies it",
        GapReason.OrphanedAdminCount => "They left a protected group, and its protection stayed",
        GapReason.InheritanceDisabled => "They do not inherit permissions",
        GapReason.InheritanceDisabledAbove => "A container above them does not inherit permissions",
        GapReason.ClassNotCovered => "The grant does not reach users of their class",
        GapReason.Conditional => "Only an entry with a condition grants it",
        GapReason.NotGranted => "Nothing grants it",
        _ => reason.ToString(),
    };
}
