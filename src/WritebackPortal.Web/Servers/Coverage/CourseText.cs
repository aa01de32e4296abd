using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers.Coverage;

/// <summary>How a scan was done, in words.</summary>
public static class CourseText
{
    /// <summary>For example <c>17 users that changed since</c> or <c>every user: another controller answered</c>.</summary>
    public static string Of(ScanCourse course) => course.BecauseOf switch
    {
        null => Say.Count(course.Reread, CoverageTexts.CourseOne, CoverageTexts.CourseMany),
        FullScanReason.First => CoverageTexts.CourseFirst,
        FullScanReason.Due => CoverageTexts.CourseDue,
        FullScanReason.OtherController => CoverageTexts.CourseController,
        FullScanReason.RequesterChanged => CoverageTexts.CourseRequester,
        FullScanReason.PermissionsAboveChanged => CoverageTexts.CoursePermissions,
        FullScanReason.LedgerUnusable => CoverageTexts.CourseLedger,
        var other => CoverageTexts.FormatCourseOther(other),
    };
}
