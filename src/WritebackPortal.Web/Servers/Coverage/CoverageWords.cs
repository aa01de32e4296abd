using WritebackPortal.Checks.Directory.Coverage;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers.Coverage;

/// <summary>How many users can be written back, in the viewer's language.</summary>
public static class CoverageWords
{
    /// <summary>For example <c>98.7 % of 41,230 users can be written back; 536 cannot.</c></summary>
    public static string Of(UserCoverage coverage) => coverage switch
    {
        { Users: 0 } => CoverageTexts.NoUser,
        { NotCovered: 0 } => CoverageTexts.FormatAllCovered(Figures.Of(coverage.Percent), CountWords.Users(coverage.Users)),
        _ => CoverageTexts.FormatSomeCovered(Figures.Of(coverage.Percent), CountWords.Users(coverage.Users), Say.Number(coverage.NotCovered)),
    };
}
