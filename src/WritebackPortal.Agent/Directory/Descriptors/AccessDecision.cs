namespace WritebackPortal.Agent.Directory.Descriptors;

internal enum AccessOutcome
{
    NotGranted,
    Granted,
    Denied,
}

/// <param name="Entry">
/// The entry that decided: that granted the last right asked for, or first denied one. It may be conditional when it denies.
/// Not granted: the conditional entry that would have granted, or null. Granted: null when there is no list, or the owner needs no entry.
/// </param>
internal readonly record struct AccessDecision(AccessOutcome Outcome, AccessControlEntry? Entry)
{
    /// <summary>Which of the rights that were asked for are not held; none when granted.</summary>
    public AccessMask Missing { get; init; }
}
