namespace WritebackPortal.Contracts.Directory;

/// <summary>What the connector account may do in one forest, computed from what one domain controller of each domain returned.</summary>
/// <param name="Forest">DNS name of the forest's root domain.</param>
/// <param name="Connector">The account that the sync engine writes with, and how it was looked for.</param>
/// <param name="Domains">Every domain of the forest, the root first: read, or the reason why not.</param>
public sealed record DirectoryFacts(string Forest, ConnectorSearch Connector, IReadOnlyList<DomainObservation> Domains)
{
    /// <summary>Who may ask this server's account database remotely (RestrictRemoteSam); null where this host has no such setting.</summary>
    public RemoteSamRestriction? RemoteSam { get; init; }
}

/// <summary>One domain's facts, or why there are none: exactly one of the two is present.</summary>
/// <param name="Domain">DNS name of the domain.</param>
/// <param name="Failure">Why there are no facts, as a sentence that names the thing and the remedy.</param>
public sealed record DomainObservation(string Domain, DomainFacts? Facts, string? Failure);

/// <param name="Domain">DNS name of the domain.</param>
/// <param name="NamingContext">Distinguished name of the domain head.</param>
/// <param name="NetbiosName">For example <c>CORP</c>.</param>
/// <param name="Controller">The controller that answered.</param>
public sealed record DomainFacts(string Domain, string NamingContext, string NetbiosName, DomainController Controller)
{
    /// <summary>What the account may do with the users; null when it is not known, for the reason in <see cref="UsersFailure"/>.</summary>
    public UserScan? Users { get; init; }

    /// <summary>Why there is no <see cref="Users"/>; null when there is.</summary>
    public string? UsersFailure { get; init; }

    /// <summary>One entry for each right that is needed on the domain head itself.</summary>
    public IReadOnlyList<DomainHeadRight> DomainHead { get; init => field = value ?? []; } = [];

    /// <summary>Objects that the sync engine reads before it writes, and whether the account may read them.</summary>
    public IReadOnlyList<ReadAccess> Reads { get; init => field = value ?? []; } = [];

    /// <summary>What the account may do in this domain beyond what writeback and synchronisation need.</summary>
    public IReadOnlyList<ExcessRight> Excess { get; init => field = value ?? []; } = [];

    /// <summary>The domain's own password policy; null when it cannot be read.</summary>
    public PasswordPolicy? PasswordPolicy { get; init; }

    /// <summary>The fine-grained policies; null when it was not looked for them.</summary>
    public FineGrainedPolicies? FineGrained { get; init; }

    /// <summary>Containers above users whose names hold characters that the sync engine cannot write through; null when not looked at.</summary>
    public IReadOnlyList<ReservedName>? ReservedNames { get; init; }

    /// <summary>The controller that has the last word on passwords; null when it was not looked for.</summary>
    public PdcEmulator? PdcEmulator { get; init; }
}

/// <param name="DecidingEntry">The entry that grants or denies the right; null when none does either.</param>
public sealed record DomainHeadRight(WritebackRight Right, bool IsGranted, AccessEntry? DecidingEntry);

/// <summary>One entry of an access control list, as a person checks it.</summary>
/// <param name="Sddl">The entry itself, with SIDs in full.</param>
/// <param name="Trustee">Whom it is about, as administrators see the name; the SID where there is none.</param>
/// <param name="TrusteeSid">In the form <c>S-1-5-21-…</c>.</param>
/// <param name="Rights">What it is about, in the directory's own words, for example <c>Reset Password</c> or <c>Full control</c>.</param>
public sealed record AccessEntry(string Sddl, bool IsDeny, string Trustee, string TrusteeSid, string Rights)
{
    /// <summary>It holds only under a condition, which is not evaluated.</summary>
    public bool IsConditional { get; init; }

    /// <summary>It came from a container above.</summary>
    public bool IsInherited { get; init; }

    /// <summary>
    /// Distinguished name of the object that it is set on; null for an inherited entry that no readable container above holds.
    /// </summary>
    public string? SetOn { get; init; }
}

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
