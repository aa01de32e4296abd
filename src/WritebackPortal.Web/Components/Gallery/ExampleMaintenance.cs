using WritebackPortal.Web.Maintenance;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>Maintenance in every state.</summary>
internal static class ExampleMaintenance
{
    public static MaintenanceOutcome Overlap(DateTimeOffset now) => new(MaintenanceResult.Overlaps, 0, 1) { Other = At(now).Open[1] };

    public static IReadOnlyDictionary<string, string> Faults(DateTimeOffset now) => MaintenanceRules.FaultsOf(new(null, null, ""), now);

    public static MaintenanceList Empty(DateTimeOffset now) => new([], [], now);

    public static MaintenanceList At(DateTimeOffset now) => new(
        [
            Window("MEL-SYNC02", now.AddMinutes(-25), now.AddMinutes(95), "Windows updates"),
            Window("SYD-SYNC01", now.AddHours(30), now.AddHours(32), "Upgrade of Entra Connect, CHG0048311. It takes the export cycle with it, and everybody who resets a password meanwhile is told to try again later."),
        ],
        [
            Window("PER-SYNC01", now.AddDays(-2), now.AddDays(-2).AddHours(4), "Windows updates") with { EndedAt = now.AddDays(-2).AddHours(3), EndedBy = "IT lead" },
            Window("PER-SYNC01", now.AddDays(-9), now.AddDays(-9).AddHours(2), "Windows updates") with { EndedAt = now.AddDays(-9).AddHours(2) },
            Window("SYD-SYNC02", now.AddDays(-12), now.AddDays(-11), "New disks") with { EndedAt = now.AddDays(-13), EndedBy = "Service desk" },
        ],
        now)
    {
        Running = 1,
        Planned = 1,
    };

    private static MaintenanceWindow Window(string server, DateTimeOffset from, DateTimeOffset until, string reason) =>
        new(Example.Id($"{server} {reason} {until - from}"), Example.Id(server), server, from, until, reason, "Service desk");
}
