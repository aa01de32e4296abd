namespace WritebackPortal.Web.Audit;

/// <summary>What can stand in the audit log. The list is closed; a name is public and never reused.</summary>
public sealed class AuditAct
{
    public static readonly AuditAct ServerConfigured = Change("server.configured", "Changed a server's settings");
    public static readonly AuditAct EnrollmentCodeCreated = Change("enrollment-code.created", "Made an enrolment code");
    public static readonly AuditAct AgentEnrolled = Change("agent.enrolled", "Enrolled an agent");
    public static readonly AuditAct AgentRevoked = Change("agent.revoked", "Revoked an agent");
    public static readonly AuditAct RunRequested = Change("run.requested", "Asked for a recheck");
    public static readonly AuditAct IdleRunRequested = Change("idle-run.requested", "Asked to measure the idle limit");
    public static readonly AuditAct RunCancelled = Change("run.cancelled", "Cancelled a run");
    public static readonly AuditAct RechecksRequested = Change("rechecks.requested", "Asked for a recheck of several servers");
    public static readonly AuditAct RechecksCancelled = Change("rechecks.cancelled", "Cancelled the rechecks that had not started");
    public static readonly AuditAct ViewShared = Change("view.shared", "Shared a view of the fleet");
    public static readonly AuditAct ViewChanged = Change("view.changed", "Changed a shared view of the fleet");
    public static readonly AuditAct ViewDeleted = Change("view.deleted", "Removed a shared view of the fleet");
    public static readonly AuditAct PersonBlocked = Change("person.blocked", "Blocked a person");
    public static readonly AuditAct PersonUnblocked = Change("person.unblocked", "Let a blocked person in again");
    public static readonly AuditAct PersonLimited = Change("person.limited", "Changed which servers a person sees");
    public static readonly AuditAct GrantGiven = Change("grant.given", "Became administrator by the set-up code");
    public static readonly AuditAct GrantTakenBack = Change("grant.taken-back", "Took back a role given by set-up code");
    public static readonly AuditAct KeyCreated = Change("key.created", "Made an API key");
    public static readonly AuditAct KeyRevoked = Change("key.revoked", "Revoked an API key");
    public static readonly AuditAct AuditPruned = Change("audit.pruned", "Removed old entries of this log");
    public static readonly AuditAct LookupAsked = Event("lookup.asked", "Looked up a user");
    public static readonly AuditAct SignedIn = Event("person.signed-in", "Signed in");
    public static readonly AuditAct SignInRefused = Event("person.refused", "Was refused at sign-in");
    public static readonly AuditAct SignedOut = Event("person.signed-out", "Signed out");
    public static readonly AuditAct AccessRefused = Event("access.refused", "Asked for what their role does not include");
    public static readonly AuditAct AuditExported = Event("audit.exported", "Exported this log");

    private AuditAct(string name, string title, bool isChange) => (Name, Title, IsChange) = (name, title, isChange);

    /// <summary>All there are, in the order in which a list offers them.</summary>
    public static IReadOnlyList<AuditAct> All { get; } =
    [
        ServerConfigured, EnrollmentCodeCreated, AgentEnrolled, AgentRevoked, RunRequested, IdleRunRequested, RunCancelled, RechecksRequested, RechecksCancelled, LookupAsked,
        SignedIn, SignInRefused, SignedOut, PersonBlocked, PersonUnblocked, PersonLimited, GrantGiven, GrantTakenBack,
        KeyCreated, KeyRevoked, ViewShared, ViewChanged, ViewDeleted, AccessRefused, AuditExported, AuditPruned,
    ];

    public string Name { get; }

    /// <summary>What the actor did, in words.</summary>
    public string Title { get; }

    /// <summary>True when the entry is written in the transaction of the change; false when it tells of something that changes nothing stored.</summary>
    public bool IsChange { get; }

    public static AuditAct? Find(string? name) => All.FirstOrDefault(act => act.Name == name);

    public override string ToString() => Name;

    private static AuditAct Change(string name, string title) => new(name, title, isChange: true);

    private static AuditAct Event(string name, string title) => new(name, title, isChange: false);
}
