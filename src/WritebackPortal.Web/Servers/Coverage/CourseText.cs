using System.Globalization;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Web.Servers.Coverage;

/// <summary>How a scan was done, in words.</summary>
public static class CourseText
{
    /// <summary>For example <c>17 users that changed since</c> or <c>every user: another controller answered</c>.</summary>
    public static string Of(ScanCourse course) => course.BecauseOf switch
    {
        null => string.Create(CultureInfo.InvariantCulture, $"{course.Reread:N0} {(course.Reread is 1 ? "user" : "users")} that changed since"),
        FullScanReason.First => "every user: the first scan",
        FullScanReason.Due => "every user: the last full scan was too long ago",
        FullScanReason.OtherController => "every user: another controller answered",
        FullScanReason.RequesterChanged => "every user: the connector account, its groups or the schema changed",
        FullScanReason.PermissionsAboveChanged => "every user: permissions above users changed",
        FullScanReason.LedgerUnusable => "every user: the earlier scan cannot be read",
        var other => $"every user: {other}",
    };
}
