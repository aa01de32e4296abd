using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Checks.Connect;

/// <summary>From when on Microsoft serves what is older than a version no more.</summary>
/// <param name="Service">Whose version it is: <see cref="ConnectNames.Engine"/> or <see cref="ConnectNames.CloudSync"/>.</param>
/// <param name="Oldest">The oldest version that is served.</param>
/// <param name="Since">From when on (UTC).</param>
/// <param name="Means">What that does to older ones, as the end of a sentence.</param>
internal sealed record ServedVersion(string Service, Version Oldest, DateTimeOffset Since, string Means, Uri Source);

/// <summary>
/// Which versions are served: the one place that ages. Only limits at which something stops are here, and only those that a page
/// of Microsoft states. The support of each 2.x version ends a year after its successor; the dates are not on such a page.
/// </summary>
internal static class ServedVersions
{
    /// <summary>When the table was last compared with its sources.</summary>
    public static readonly DateOnly AsOf = new(2026, 11, 22);

    private static readonly Uri CloudSync = new("https://learn.microsoft.com/entra/identity/authentication/tutorial-enable-cloud-sync-sspr-writeback");

    /// <summary>The strictest first.</summary>
    public static IReadOnlyList<ServedVersion> All { get; } =
    [
        new(ConnectNames.Engine, new(2, 0, 0, 0), Day(2023, 10, 1), "versions 1.x synchronise nothing", ConnectText.Versions),
        new(ConnectNames.Engine, new(2, 5, 79, 0), Day(2026, 9, 30), "all services of older versions fail", ConnectText.Versions),
        new(ConnectNames.CloudSync, new(1, 1, 977, 0), DateTimeOffset.MinValue, "older agents write no passwords back", CloudSync),
    ];

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
