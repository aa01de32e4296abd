using System.Globalization;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Policies;

internal static class PolicyText
{
    /// <summary>For example <c>1 day</c> or <c>30 minutes</c>.</summary>
    public static string Of(TimeSpan time) => time switch
    {
        _ when time.TotalDays >= 1 && time.Ticks % TimeSpan.TicksPerDay == 0 => Count(time.TotalDays, "day"),
        _ when time.TotalHours >= 1 && time.Ticks % TimeSpan.TicksPerHour == 0 => Count(time.TotalHours, "hour"),
        _ => Count(Math.Ceiling(time.TotalMinutes), "minute"),
    };

    public static string Of(PasswordPolicy policy) => string.Join(
        ", ",
        $"minimum age {(policy.MinimumAge > TimeSpan.Zero ? Of(policy.MinimumAge) : "0")}",
        $"history {policy.HistoryLength.ToString(CultureInfo.InvariantCulture)}",
        $"length {policy.MinimumLength.ToString(CultureInfo.InvariantCulture)}",
        policy.IsComplex ? "complexity on" : "complexity off");

    private static string Count(double count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count:0} {unit}{(count == 1 ? "" : "s")}");
}
