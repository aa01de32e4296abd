namespace WritebackPortal.Contracts.Directory;

/// <summary>What the connector account may do with every user of one domain.</summary>
/// <param name="Users">Users and inetOrgPersons that synchronisation can reach.</param>
/// <param name="Covered">Users on whom it holds every right.</param>
/// <param name="Protected">Users that it cannot reset because a protected group covers them, by design.</param>
/// <param name="Unreadable">Users whose descriptor the agent may not read: nothing is known about them.</param>
/// <param name="Rights">One entry for each right that is needed on users.</param>
/// <param name="Gaps">The users that are not covered, grouped by reason and place, largest group first. A user with two reasons is in two.</param>
/// <param name="Omitted">What of the groups was too much to send; empty as a rule.</param>
public sealed record UserScan(
    int Users,
    int Covered,
    int Protected,
    int Unreadable,
    IReadOnlyList<UserRight> Rights,
    IReadOnlyList<CoverageGap> Gaps,
    IReadOnlyList<OmittedGaps> Omitted,
    ScanCourse Course)
{
    /// <summary>Users whose access list is not in the order that the system's tools write; the stored order decides.</summary>
    public int NonCanonical { get; init; }

    /// <summary>Distinguished names of at most three of them.</summary>
    public IReadOnlyList<string> NonCanonicalSamples { get; init => field = value ?? []; } = [];

    /// <summary>Distinguished names of at most three unreadable users.</summary>
    public IReadOnlyList<string> UnreadableSamples { get; init => field = value ?? []; } = [];
}

/// <summary>How the users were read.</summary>
/// <param name="FullAt">When every user was last read (UTC, by the agent's clock).</param>
/// <param name="Reread">How many users this run read: all of them, or those that changed since.</param>
/// <param name="DistinctDescriptors">How many different descriptors were evaluated in this run.</param>
/// <param name="BecauseOf">Why this run read every user; null when it read only what changed.</param>
public sealed record ScanCourse(DateTimeOffset FullAt, int Reread, int DistinctDescriptors, FullScanReason? BecauseOf);

public enum FullScanReason
{
    /// <summary>There is no earlier scan to go on from.</summary>
    First,

    /// <summary>The last full scan is older than the agent's settings allow.</summary>
    Due,

    /// <summary>Another controller answered, whose change numbers mean something else.</summary>
    OtherController,

    /// <summary>The connector account, its groups or the schema changed, and with them every answer.</summary>
    RequesterChanged,

    /// <summary>Permissions changed above users; what they inherit changes without a trace on themselves.</summary>
    PermissionsAboveChanged,

    /// <summary>What was kept from earlier scans cannot be read.</summary>
    LedgerUnusable,
}

/// <summary>One right, over every user that is readable and not protected by design.</summary>
/// <param name="Examined">How many users that are.</param>
/// <param name="Granted">On how many of them the account holds the right.</param>
public sealed record UserRight(WritebackRight Right, int Examined, int Granted);

/// <summary>Users that lack rights for one reason in one place.</summary>
/// <param name="Container">Distinguished name of the container where a repair has to start.</param>
/// <param name="Missing">The rights that these users lack for this reason.</param>
/// <param name="Entry">The entry at fault: the one that denies, or the grant that does not reach them; null when there is none.</param>
/// <param name="ObjectClass">Their class, for example <c>user</c> or <c>inetOrgPerson</c>.</param>
/// <param name="Users">How many they are.</param>
/// <param name="Samples">Distinguished names of at most three of them.</param>
public sealed record CoverageGap(
    GapReason Reason,
    string Container,
    IReadOnlyList<WritebackRight> Missing,
    AccessEntry? Entry,
    string ObjectClass,
    int Users,
    IReadOnlyList<string> Samples);

/// <summary>Groups of one reason that were left out of <see cref="UserScan.Gaps"/>.</summary>
/// <param name="Groups">How many groups.</param>
/// <param name="Users">How many users in them, counted once for each group.</param>
public sealed record OmittedGaps(GapReason Reason, int Groups, int Users);

/// <summary>Why users lack rights. The order is the order of precedence: the first that applies is the one that is reported.</summary>
public enum GapReason
{
    /// <summary>A protected group covers the user now; the directory rewrites its permissions every hour, by design.</summary>
    Protected,

    /// <summary>An entry denies it before any grants it.</summary>
    Denied,

    /// <summary>The user left its protected group, and adminCount and the cut inheritance stayed behind.</summary>
    OrphanedAdminCount,

    /// <summary>The user's own descriptor is protected from inheritance, and holds no grant.</summary>
    InheritanceDisabled,

    /// <summary>A container above the user is protected from inheritance, and the grant above it stops there.</summary>
    InheritanceDisabledAbove,

    /// <summary>Users of class <c>user</c> here inherit the grant; users of this class do not.</summary>
    ClassNotCovered,

    /// <summary>Only an entry with a condition grants it; conditions are not evaluated.</summary>
    Conditional,

    /// <summary>Nothing grants it.</summary>
    NotGranted,
}
