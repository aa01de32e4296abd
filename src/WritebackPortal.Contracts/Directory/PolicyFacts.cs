namespace WritebackPortal.Contracts.Directory;

/// <summary>The controller that one domain was read from.</summary>
/// <param name="Name">As it names itself.</param>
/// <param name="Site">The site it stands in; null when it cannot be read.</param>
/// <param name="IsWritable">False for a read-only controller, which cannot take a password.</param>
/// <param name="SupportsPolicyHints">
/// Whether it knows the control by which a reset honours the password history (1.2.840.113556.1.4.2066 or .2239).
/// </param>
public sealed record DomainController(string Name, string? Site, bool IsWritable, bool SupportsPolicyHints)
{
    /// <summary>Its clock when it was asked (UTC); null when it did not say.</summary>
    public DateTimeOffset? Clock { get; init; }

    /// <summary>How far its clock is ahead of this host's, in seconds; null when it did not say.</summary>
    public double? ClockAheadSeconds { get; init; }

    /// <summary>The host that was connected to: its own name, its domain's, or an address; null from an agent that did not say.</summary>
    public string? AskedAs { get; init; }

    /// <summary>Other controllers that were asked first, with the reason why they did not serve.</summary>
    public IReadOnlyList<PassedOverController> PassedOver { get; init => field = value ?? []; } = [];
}

public sealed record PassedOverController(string Name, string Reason);

/// <param name="Name">DNS name of the controller that holds the role; null when it cannot be read.</param>
/// <param name="IsReachable">Whether it takes LDAP connections from this host; null when that was not tried.</param>
/// <param name="Failure">Why not, as a sentence; null when it does.</param>
public sealed record PdcEmulator(string? Name, bool? IsReachable, string? Failure);

/// <summary>What a new password has to satisfy.</summary>
/// <param name="MinimumAge">How old a password must be before it can be changed again; zero for no limit.</param>
/// <param name="MaximumAge">Null for never expiring.</param>
/// <param name="HistoryLength">How many earlier passwords are refused.</param>
/// <param name="LockoutThreshold">Zero when accounts are never locked.</param>
/// <param name="LockoutDuration">Null until an administrator unlocks.</param>
public sealed record PasswordPolicy(
    TimeSpan MinimumAge,
    TimeSpan? MaximumAge,
    int HistoryLength,
    int MinimumLength,
    bool IsComplex,
    int LockoutThreshold,
    TimeSpan? LockoutDuration);

/// <summary>The password settings objects of a domain (MS-ADTS 6.1.1.4.11).</summary>
/// <param name="IsReadable">False when the agent may not see whether there are any: that is not the same as none.</param>
public sealed record FineGrainedPolicies(bool IsReadable, IReadOnlyList<FineGrainedPolicy> Policies);

/// <param name="Precedence">The lowest one wins; null when it cannot be read.</param>
/// <param name="Policy">Null when it cannot be read.</param>
/// <param name="AppliesTo">Distinguished names of users and groups.</param>
public sealed record FineGrainedPolicy(
    string Name, string DistinguishedName, int? Precedence, PasswordPolicy? Policy, IReadOnlyList<string> AppliesTo);

/// <summary>A container whose name holds a character that makes the sync engine fail (event 33001).</summary>
/// <param name="Container">Its distinguished name.</param>
/// <param name="Characters">What is in the way, readable: <c>,</c>, <c>line feed</c>, <c>leading space</c>.</param>
/// <param name="Users">How many users lie below it.</param>
public sealed record ReservedName(string Container, IReadOnlyList<string> Characters, int Users);
