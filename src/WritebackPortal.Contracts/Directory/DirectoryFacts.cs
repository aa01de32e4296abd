namespace WritebackPortal.Contracts.Directory;

/// <summary>What the connector account may do in one domain, computed from the descriptors that one domain controller returned.</summary>
/// <param name="Domain">DNS name of the domain.</param>
/// <param name="NamingContext">Distinguished name of the domain head.</param>
/// <param name="DomainController">The controller that answered, as it names itself.</param>
/// <param name="Connector">The account that the sync engine writes with.</param>
/// <param name="Coverage">How many users there are and how many of them were examined.</param>
/// <param name="Rights">One entry for each <see cref="WritebackRight"/> that is needed on users.</param>
/// <param name="DomainHead">One entry for each right that is needed on the domain head itself.</param>
public sealed record DirectoryFacts(
    string Domain,
    string NamingContext,
    string DomainController,
    ConnectorAccount Connector,
    UserCoverage Coverage,
    IReadOnlyList<UserRight> Rights,
    IReadOnlyList<DomainHeadRight> DomainHead);

/// <param name="Name">As an administrator types it: <c>CORP\MSOL_4f1c09d2a7be</c>.</param>
/// <param name="Sid">In the form <c>S-1-5-21-…</c>.</param>
/// <param name="FoundBy">How it was found.</param>
public sealed record ConnectorAccount(string Name, string DistinguishedName, string Sid, ConnectorDiscovery FoundBy, bool IsEnabled);

public enum ConnectorDiscovery
{
    /// <summary>The operator named it in the agent's settings.</summary>
    Configured,

    /// <summary>Its description names this host as the computer that runs Connect.</summary>
    Description,

    /// <summary>It is the only account named <c>MSOL_*</c>.</summary>
    OnlyCandidate,
}

/// <param name="Users">Users and inetOrgPersons below the naming context.</param>
/// <param name="Examined">How many of them had their descriptor evaluated: all of them below 1,000, else a spread sample.</param>
/// <param name="Protected">Examined users that a protected group covers: writeback cannot reset them, by design.</param>
public sealed record UserCoverage(int Users, int Examined, int Protected)
{
    /// <summary>Users whose descriptor the agent may not read, and that are therefore not examined; null when there are none.</summary>
    public int? Unreadable { get; init; }
}

/// <summary>One right, over every examined user that is not protected by design.</summary>
/// <param name="Granted">How many of them the account holds the right on.</param>
/// <param name="Gaps">The others, grouped by where and why; empty when the right holds everywhere.</param>
public sealed record UserRight(WritebackRight Right, int Examined, int Granted, IReadOnlyList<RightGap> Gaps);

/// <param name="Container">Distinguished name of the container whose users lack the right; the naming context when all users do.</param>
/// <param name="Cause">Why they lack it.</param>
/// <param name="DecidingEntry">The entry that denies it, in SDDL; null when nothing grants it.</param>
/// <param name="Users">How many users lack it here for this cause.</param>
/// <param name="Samples">Distinguished names of at most three of them.</param>
public sealed record RightGap(string Container, RightGapCause Cause, string? DecidingEntry, int Users, IReadOnlyList<string> Samples)
{
    /// <summary>The class of these users where it is not <c>user</c>, for example <c>inetOrgPerson</c>: grants to users do not reach them.</summary>
    public string? ObjectClass { get; init; }
}

public enum RightGapCause
{
    /// <summary>No entry grants it.</summary>
    NotGranted,

    /// <summary>An entry denies it before any grants it.</summary>
    Denied,

    /// <summary>The user's own descriptor is protected from inheritance, and holds no grant.</summary>
    InheritanceDisabled,

    /// <summary>A container above the user is protected from inheritance, and the grant on the domain stops there.</summary>
    InheritanceDisabledAbove,
}

/// <param name="DecidingEntry">The entry that grants or denies the right, in SDDL; null when none does either.</param>
/// <param name="Through">Name of the trustee of that entry, for example <c>Authenticated Users</c>.</param>
public sealed record DomainHeadRight(WritebackRight Right, bool IsGranted, string? DecidingEntry, string? Through);

/// <summary>What the connector account needs for writeback.</summary>
public enum WritebackRight
{
    /// <summary>Extended right User-Force-Change-Password, on users.</summary>
    ResetPassword,

    /// <summary>Extended right User-Change-Password, on users.</summary>
    ChangePassword,

    /// <summary>Write property lockoutTime, on users.</summary>
    WriteLockoutTime,

    /// <summary>Write property pwdLastSet, on users.</summary>
    WritePwdLastSet,

    /// <summary>Extended right Unexpire-Password, on the domain head.</summary>
    UnexpirePassword,
}
