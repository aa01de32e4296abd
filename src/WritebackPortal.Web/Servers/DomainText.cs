using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Servers.Coverage;

namespace WritebackPortal.Web.Servers;

/// <summary>A domain's facts in words.</summary>
public static class DomainText
{
    /// <summary>With how far its clock is off, unless it did not say.</summary>
    public static string Of(DomainController controller) => controller.ClockAheadSeconds switch
    {
        null => ControllerText.Of(controller),
        > -1 and < 1 => DomainTexts.FormatClockAgrees(ControllerText.Of(controller)),
        > 0 and var ahead => DomainTexts.FormatClockAhead(ControllerText.Of(controller), Elapsed.Words(TimeSpan.FromSeconds(ahead))),
        var behind => DomainTexts.FormatClockBehind(ControllerText.Of(controller), Elapsed.Words(TimeSpan.FromSeconds(-behind.Value))),
    };

    public static string Of(PasswordPolicy policy) => string.Join(
        ", ",
        policy.MinimumAge > TimeSpan.Zero ? DomainTexts.FormatMinimumAge(Age(policy.MinimumAge)) : DomainTexts.NoMinimumAge,
        policy.MaximumAge is { } longest ? DomainTexts.FormatMaximumAge(Age(longest)) : DomainTexts.NoMaximumAge,
        DomainTexts.FormatLength(Say.Number(policy.MinimumLength)),
        DomainTexts.FormatHistory(Say.Number(policy.HistoryLength)),
        policy.IsComplex ? DomainTexts.Complex : DomainTexts.NotComplex,
        Lockout(policy));

    /// <summary>Not being allowed to see whether there are any is not the same as none.</summary>
    public static string Of(FineGrainedPolicies? policies) => policies switch
    {
        null => DomainTexts.NotLookedFor,
        { IsReadable: false } => DomainTexts.MayNotSee,
        { Policies: [] } => DomainTexts.None,
        { Policies: var all } => string.Join("; ", all.Select(policy => $"{policy.Name}: {(policy.Policy is { } readable ? Of(readable) : DomainTexts.Unreadable)}")),
    };

    public static string Of(PdcEmulator? emulator) => emulator switch
    {
        null => DomainTexts.NotLookedFor,
        { Name: null } => emulator.Failure ?? DomainTexts.NotKnown,
        { IsReachable: true } => DomainTexts.FormatReachable(emulator.Name),
        { IsReachable: false } => $"{emulator.Name}: {emulator.Failure ?? DomainTexts.NotReachable}",
        _ => emulator.Name,
    };

    public static string Of(ConnectorCandidate candidate) => string.Join(
        ", ",
        new[]
        {
            candidate.Name,
            candidate.Computer is { } computer ? DomainTexts.FormatMadeFor(computer) : DomainTexts.NamesNoComputer,
            candidate.IsEnabled ? null : DomainTexts.Disabled,
        }.OfType<string>());

    /// <summary>How the account was found, as a clause.</summary>
    public static string Of(ConnectorDiscovery found) => found switch
    {
        ConnectorDiscovery.Configured => DomainTexts.FoundConfigured,
        ConnectorDiscovery.Description => DomainTexts.FoundDescription,
        _ => DomainTexts.FoundName,
    };

    private static string Lockout(PasswordPolicy policy) => policy switch
    {
        { LockoutThreshold: 0 } => DomainTexts.NeverLocked,
        { LockoutDuration: { } duration } => DomainTexts.FormatLockedFor(Say.Number(policy.LockoutThreshold), Age(duration)),
        _ => DomainTexts.FormatLockedUntil(Say.Number(policy.LockoutThreshold)),
    };

    private static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 1 } when age.Ticks % TimeSpan.TicksPerDay == 0 => age.Days is 1 ? DomainTexts.OneDay : DomainTexts.FormatDays(Say.Number(age.Days)),
        _ => Duration.InWords(age),
    };
}
