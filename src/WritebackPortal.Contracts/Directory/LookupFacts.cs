namespace WritebackPortal.Contracts.Directory;

/// <summary>The answer to a <see cref="Runs.LookupRequest"/>: exactly one of the two is present.</summary>
/// <param name="User">The user that was asked for.</param>
/// <param name="Container">What would hold for a user that is created there, when a container was asked for.</param>
public sealed record LookupFacts(UserFacts? User, ContainerFacts? Container);

/// <summary>Everything that decides whether one user's password can be written back.</summary>
/// <param name="Domain">DNS name of the user's domain.</param>
/// <param name="ReadAt">When it was read (UTC, by the controller's clock where it says so).</param>
/// <param name="Rights">One entry for each right that is needed on users.</param>
public sealed record UserFacts(
    string Domain,
    DomainController Controller,
    DateTimeOffset ReadAt,
    ConnectorAccount Connector,
    UserIdentity Identity,
    UserState State,
    UserProtection Protection,
    IReadOnlyList<UserRightDecision> Rights,
    IReadOnlyList<DomainHeadRight> DomainHead,
    UserPolicy Policy)
{
    /// <summary>Characters in the names above the user that make the sync engine fail; empty as a rule.</summary>
    public IReadOnlyList<ReservedName> ReservedNames { get; init => field = value ?? []; } = [];

    /// <summary>When the user's object last changed on this controller (UTC); null when it cannot be read.</summary>
    public DateTimeOffset? ChangedAt { get; init; }
}

/// <param name="ObjectClass">For example <c>user</c> or <c>inetOrgPerson</c>.</param>
/// <param name="HasSourceAnchor">
/// Whether mS-DS-ConsistencyGuid is set, which Connect does when it first synchronises a user; null when it cannot be read.
/// </param>
public sealed record UserIdentity(
    string DistinguishedName,
    string SamAccountName,
    string? UserPrincipalName,
    string? DisplayName,
    string ObjectClass,
    bool? HasSourceAnchor)
{
    /// <summary>Why synchronisation never takes this account (a built-in or Connect's own); null when it may.</summary>
    public string? NeverSynchronised { get; init; }
}

/// <param name="IsEnabled">Null when it cannot be read; so for the others.</param>
/// <param name="IsLocked">Locked now, by the controller's own computation (msDS-User-Account-Control-Computed).</param>
/// <param name="LockedUntil">Null when it is not locked, or until an administrator unlocks.</param>
/// <param name="MayChangePassword">False when the user or Everyone is denied Change Password on the object.</param>
/// <param name="PasswordLastSet">Null when it was never set, or must be changed at the next sign-in.</param>
/// <param name="MustChange">The password must be changed at the next sign-in.</param>
/// <param name="ExpiresAt">When the account expires (UTC); null for never.</param>
public sealed record UserState(
    bool? IsEnabled,
    bool? IsLocked,
    DateTimeOffset? LockedUntil,
    bool? MayChangePassword,
    bool? NeedsSmartCard,
    bool? PasswordNeverExpires,
    DateTimeOffset? PasswordLastSet,
    bool? MustChange,
    DateTimeOffset? ExpiresAt);

/// <param name="State">One of three, or none.</param>
/// <param name="Groups">The protected groups that the user belongs to, directly or through others.</param>
/// <param name="CutAt">Distinguished name of the nearest object, from the user upwards, that does not inherit; null when all do.</param>
public sealed record UserProtection(ProtectionState State, IReadOnlyList<string> Groups, bool HasAdminCount, string? CutAt);

public enum ProtectionState
{
    None,

    /// <summary>In a protected group now: the directory rewrites its permissions every hour.</summary>
    Protected,

    /// <summary>adminCount is 1 and no protected group covers the user.</summary>
    OrphanedAdminCount,

    /// <summary>Inheritance is off without adminCount.</summary>
    InheritanceDisabled,
}

/// <param name="Reason">Why it is not granted; null when it is.</param>
/// <param name="Container">Where a repair has to start; null when nothing has to be repaired.</param>
/// <param name="Entry">The entry that decided, or the grant that does not reach the user; null when there is none.</param>
public sealed record UserRightDecision(WritebackRight Right, bool IsGranted, GapReason? Reason, string? Container, AccessEntry? Entry);

/// <param name="Source">Where the policy comes from.</param>
/// <param name="Name">Name of the fine-grained policy; null for the domain's own.</param>
/// <param name="Policy">Null when it cannot be read.</param>
public sealed record UserPolicy(PolicySource Source, string? Name, PasswordPolicy? Policy)
{
    /// <summary>The next instant at which the password may be set again under the minimum age (UTC); null when at any time.</summary>
    public DateTimeOffset? NextChangeAt { get; init; }
}

public enum PolicySource
{
    Domain,
    FineGrained,

    /// <summary>The agent may not see which policy applies.</summary>
    Unknown,
}

/// <summary>What a new user in a container would inherit.</summary>
/// <param name="ObjectClass">The class that was asked about.</param>
/// <param name="CutAt">The nearest container, from this one upwards, that does not inherit; null when all do.</param>
/// <param name="ExistingUsers">Users directly in it; null when they cannot be counted.</param>
public sealed record ContainerFacts(
    string Domain,
    DomainController Controller,
    DateTimeOffset ReadAt,
    ConnectorAccount Connector,
    string DistinguishedName,
    string ObjectClass,
    IReadOnlyList<UserRightDecision> Rights,
    string? CutAt,
    int? ExistingUsers);
