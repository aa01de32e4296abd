namespace WritebackPortal.Web.Audit;

/// <summary>What can stand in the audit log. The list is closed; a name is public and never reused.</summary>
public sealed class AuditAct
{
    public static readonly AuditAct ServerConfigured = Change("server.configured", () => AuditTexts.ServerConfigured);
    public static readonly AuditAct EnrollmentCodeCreated = Change("enrollment-code.created", () => AuditTexts.EnrollmentCodeCreated);
    public static readonly AuditAct AgentEnrolled = Change("agent.enrolled", () => AuditTexts.AgentEnrolled);
    public static readonly AuditAct AgentRevoked = Change("agent.revoked", () => AuditTexts.AgentRevoked);
    public static readonly AuditAct RunRequested = Change("run.requested", () => AuditTexts.RunRequested);
    public static readonly AuditAct IdleRunRequested = Change("idle-run.requested", () => AuditTexts.IdleRunRequested);
    public static readonly AuditAct RunCancelled = Change("run.cancelled", () => AuditTexts.RunCancelled);
    public static readonly AuditAct FindingAcknowledged = Change("finding.acknowledged", () => AuditTexts.FindingAcknowledged);
    public static readonly AuditAct RiskAccepted = Change("risk.accepted", () => AuditTexts.RiskAccepted);
    public static readonly AuditAct AcknowledgementWithdrawn = Change("acknowledgement.withdrawn", () => AuditTexts.AcknowledgementWithdrawn);
    public static readonly AuditAct AcknowledgementEnded = Change("acknowledgement.ended", () => AuditTexts.AcknowledgementEnded);
    public static readonly AuditAct MaintenancePlanned = Change("maintenance.planned", () => AuditTexts.MaintenancePlanned);
    public static readonly AuditAct MaintenanceMoved = Change("maintenance.moved", () => AuditTexts.MaintenanceMoved);
    public static readonly AuditAct MaintenanceEnded = Change("maintenance.ended", () => AuditTexts.MaintenanceEnded);
    public static readonly AuditAct RechecksRequested = Change("rechecks.requested", () => AuditTexts.RechecksRequested);
    public static readonly AuditAct RechecksCancelled = Change("rechecks.cancelled", () => AuditTexts.RechecksCancelled);
    public static readonly AuditAct ViewShared = Change("view.shared", () => AuditTexts.ViewShared);
    public static readonly AuditAct ViewChanged = Change("view.changed", () => AuditTexts.ViewChanged);
    public static readonly AuditAct ViewDeleted = Change("view.deleted", () => AuditTexts.ViewDeleted);
    public static readonly AuditAct PersonBlocked = Change("person.blocked", () => AuditTexts.PersonBlocked);
    public static readonly AuditAct PersonUnblocked = Change("person.unblocked", () => AuditTexts.PersonUnblocked);
    public static readonly AuditAct PersonLimited = Change("person.limited", () => AuditTexts.PersonLimited);
    public static readonly AuditAct GrantGiven = Change("grant.given", () => AuditTexts.GrantGiven);
    public static readonly AuditAct GrantTakenBack = Change("grant.taken-back", () => AuditTexts.GrantTakenBack);
    public static readonly AuditAct KeyCreated = Change("key.created", () => AuditTexts.KeyCreated);
    public static readonly AuditAct KeyRevoked = Change("key.revoked", () => AuditTexts.KeyRevoked);
    public static readonly AuditAct AuditPruned = Change("audit.pruned", () => AuditTexts.AuditPruned);
    public static readonly AuditAct LookupAsked = Event("lookup.asked", () => AuditTexts.LookupAsked);
    public static readonly AuditAct SignedIn = Event("person.signed-in", () => AuditTexts.SignedIn);
    public static readonly AuditAct SignInRefused = Event("person.refused", () => AuditTexts.SignInRefused);
    public static readonly AuditAct SignedOut = Event("person.signed-out", () => AuditTexts.SignedOut);
    public static readonly AuditAct AccessRefused = Event("access.refused", () => AuditTexts.AccessRefused);
    public static readonly AuditAct AuditExported = Event("audit.exported", () => AuditTexts.AuditExported);

    private readonly Func<string> _title;

    private AuditAct(string name, Func<string> title, bool isChange) => (Name, _title, IsChange) = (name, title, isChange);

    /// <summary>All there are, in the order in which a list offers them.</summary>
    public static IReadOnlyList<AuditAct> All { get; } =
    [
        ServerConfigured, EnrollmentCodeCreated, AgentEnrolled, AgentRevoked, RunRequested, IdleRunRequested, RunCancelled, RechecksRequested, RechecksCancelled, LookupAsked,
        FindingAcknowledged, RiskAccepted, AcknowledgementWithdrawn, AcknowledgementEnded, MaintenancePlanned, MaintenanceMoved, MaintenanceEnded,
        SignedIn, SignInRefused, SignedOut, PersonBlocked, PersonUnblocked, PersonLimited, GrantGiven, GrantTakenBack,
        KeyCreated, KeyRevoked, ViewShared, ViewChanged, ViewDeleted, AccessRefused, AuditExported, AuditPruned,
    ];

    public string Name { get; }

    /// <summary>What the actor did, in words of the viewer's language.</summary>
    public string Title => _title();

    /// <summary>True when the entry is written in the transaction of the change; false when it tells of something that changes nothing stored.</summary>
    public bool IsChange { get; }

    public static AuditAct? Find(string? name) => All.FirstOrDefault(act => act.Name == name);

    public override string ToString() => Name;

    private static AuditAct Change(string name, Func<string> title) => new(name, title, isChange: true);

    private static AuditAct Event(string name, Func<string> title) => new(name, title, isChange: false);
}
