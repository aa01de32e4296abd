namespace WritebackPortal.Contracts.Directory;

/// <summary>The search for the account that the sync engine writes with.</summary>
/// <param name="Account">Null when it was not found, for the reason in <paramref name="Failure"/>.</param>
/// <param name="Failure">Why there is no account, as a sentence that names the remedy; null when there is one.</param>
/// <param name="Candidates">Every account that looks like a connector account, the one in use among them.</param>
public sealed record ConnectorSearch(ConnectorAccount? Account, string? Failure, IReadOnlyList<ConnectorCandidate> Candidates);

/// <param name="Name">As an administrator types it: <c>CORP\MSOL_4f1c09d2a7be</c>.</param>
/// <param name="Sid">In the form <c>S-1-5-21-…</c>.</param>
/// <param name="FoundBy">How it was found.</param>
public sealed record ConnectorAccount(string Name, string DistinguishedName, string Sid, ConnectorDiscovery FoundBy, bool IsEnabled)
{
    /// <summary>Locked out now; null when it cannot be read.</summary>
    public bool? IsLocked { get; init; }

    /// <summary>When the account expires (UTC); null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Its password has expired or must be changed; null when it cannot be read.</summary>
    public bool? IsPasswordExpired { get; init; }

    /// <summary>A managed service account, which the sync engine cannot use as connector account.</summary>
    public bool IsManaged { get; init; }

    /// <summary>The groups with power over the domain that it belongs to, directly or through others: <c>Domain Admins</c>.</summary>
    public IReadOnlyList<string> PowerfulGroups { get; init => field = value ?? []; } = [];
}

public enum ConnectorDiscovery
{
    /// <summary>The operator named it in the agent's settings.</summary>
    Configured,

    /// <summary>Its description names this host as the computer that runs Connect.</summary>
    Description,

    /// <summary>It is the only account named <c>MSOL_*</c>.</summary>
    OnlyCandidate,
}

/// <summary>An account that an installation of Connect made for itself at some time.</summary>
/// <param name="Computer">The computer that its description names; null when it names none.</param>
/// <param name="IsInUse">It is the account that this server writes with.</param>
/// <param name="LastSignIn">To the day or worse, as the directory replicates it (UTC); null for never or not readable.</param>
public sealed record ConnectorCandidate(
    string Name, string DistinguishedName, string? Computer, bool IsEnabled, bool IsInUse, DateTimeOffset? CreatedAt, DateTimeOffset? LastSignIn);

/// <summary>A right beyond what writeback and synchronisation need.</summary>
/// <param name="On">Distinguished name of the object it is held on: the domain head or AdminSDHolder.</param>
public sealed record ExcessRight(ExcessPower Power, string On, AccessEntry Entry);

public enum ExcessPower
{
    /// <summary>Every right on the object.</summary>
    FullControl,

    /// <summary>May change the object's permissions, and so take every right.</summary>
    ChangePermissions,

    /// <summary>May become the object's owner, and so change its permissions.</summary>
    TakeOwnership,

    /// <summary>May reset the passwords of administrators, through AdminSDHolder.</summary>
    ResetProtectedPasswords,
}

/// <summary>Whether the account may read an object that the sync engine asks for before it sets a password.</summary>
/// <param name="Name">For example <c>Builtin</c> or <c>SAM server object</c>.</param>
/// <param name="IsGranted">Null when the agent cannot read the object's permissions.</param>
/// <param name="Missing">What of <c>List contents</c>, <c>Read all properties</c> and <c>Read permissions</c> it lacks.</param>
/// <param name="DecidingEntry">The entry that denies it; null when nothing does.</param>
public sealed record ReadAccess(string Name, string DistinguishedName, bool? IsGranted, IReadOnlyList<string> Missing, AccessEntry? DecidingEntry);

/// <summary>The setting RestrictRemoteSam of this host.</summary>
/// <param name="Sddl">Its value; null when it is not set and the system's own default holds.</param>
/// <param name="IsAuditOnly">Refusals are logged, and nothing is refused.</param>
/// <param name="AllowsConnector">Whether the connector account may ask; null when it cannot be told.</param>
public sealed record RemoteSamRestriction(string? Sddl, bool IsAuditOnly, bool? AllowsConnector);
