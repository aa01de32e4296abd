using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Maintenance;

/// <summary>A maintenance that is to be planned, as it stands in the form.</summary>
public sealed class MaintenanceInput
{
    private static readonly (string Choice, TimeSpan Length)[] Lengths =
    [
        ("30m", TimeSpan.FromMinutes(30)), ("1h", TimeSpan.FromHours(1)), ("2h", TimeSpan.FromHours(2)), ("4h", TimeSpan.FromHours(4)),
        ("8h", TimeSpan.FromHours(8)), ("1d", TimeSpan.FromDays(1)), ("3d", TimeSpan.FromDays(3)), ("7d", TimeSpan.FromDays(7)),
    ];

    public static IReadOnlyList<string> Choices { get; } = [.. Lengths.Select(length => length.Choice)];

    /// <summary>False when it begins at once.</summary>
    public bool IsLater { get; set; }

    /// <summary>As the browser writes it, by the viewer's clock: <c>2026-11-24T22:30</c>.</summary>
    public string? Begins { get; set; }

    /// <summary>One of <see cref="Choices"/>.</summary>
    public string Choice { get; set; } = "2h";

    public string Reason { get; set; } = "";

    public MaintenanceWish ToWish(DateTimeOffset now, TimeZoneInfo zone)
    {
        var from = IsLater ? LocalInstant.At(Begins, zone) : now;
        return new(from, Array.Find(Lengths, length => length.Choice == Choice) is { Choice: not null } found ? from + found.Length : null, Reason);
    }
}
