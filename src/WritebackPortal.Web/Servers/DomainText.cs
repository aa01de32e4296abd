using System.Globalization;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Servers;

/// <summary>A domain's facts in words.</summary>
public static class DomainText
{
    /// <summary>Follows the controller's name: how far its clock is off; empty when it did not say.</summary>
    public static string Clock(DomainController controller) => controller.ClockAheadSeconds switch
    {
        null => "",
        var ahead when Math.Abs(ahead.Value) < 1 => ", its clock agrees with this host’s",
        var ahead => $", its clock is {Elapsed.Words(TimeSpan.FromSeconds(Math.Abs(ahead.Value)))} {(ahead > 0 ? "ahead of" : "behind")} this host’s",
    };

    public static string Of(PasswordPolicy policy) => string.Join(
        ", ",
        policy.MinimumAge > TimeSpan.Zero ? $"minimum age {Age(policy.MinimumAge)}" : "no minimum age",
        policy.MaximumAge is { } longest ? $"maximum age {Age(longest)}" : "no maximum age",
        string.Create(CultureInfo.InvariantCulture, $"length {policy.MinimumLength}"),
        string.Create(CultureInfo.InvariantCulture, $"history {policy.HistoryLength}"),
        policy.IsComplex ? "complex" : "not complex",
        Lockout(policy));

    /// <summary>Not being allowed to see whether there are any is not the same as none.</summary>
    public static string Of(FineGrainedPolicies? policies) => policies switch
    {
        null => "not looked for",
        { IsReadable: false } => "the agent may not see whether there are any",
        { Policies: [] } => "none",
        { Policies: var all } => string.Join("; ", all.Select(policy => $"{policy.Name}: {(policy.Policy is { } readable ? Of(readable) : "cannot be read")}")),
    };

    public static string Of(PdcEmulator? emulator) => emulator switch
    {
        null => "not looked for",
        { Name: null } => emulator.Failure ?? "not known",
        { IsReachable: true } => $"{emulator.Name}, reachable",
        { IsReachable: false } => $"{emulator.Name}: {emulator.Failure ?? "not reachable"}",
        _ => emulator.Name,
    };

    public static string Of(ConnectorCandidate candidate) => string.Join(
        ", ",
        new[]
        {
            candidate.Name,
            candidate.Computer is { } computer ? $"made for {computer}" : "names no computer",
            candidate.IsEnabled ? null : "disabled",
        }.OfType<string>());

    private static string Lockout(PasswordPolicy policy) => policy switch
    {
        { LockoutThreshold: 0 } => "never locked",
        { LockoutDuration: { } duration } => $"locked after {policy.LockoutThreshold} tries for {Age(duration)}",
        _ => $"locked after {policy.LockoutThreshold} tries until an administrator unlocks",
    };

    private static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 1 } when age.Ticks % TimeSpan.TicksPerDay == 0 => age.Days is 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{age.Days:N0} days"),
        _ => Duration.InWords(age),
    };
}
