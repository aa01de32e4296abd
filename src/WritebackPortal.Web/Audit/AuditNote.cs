using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.Audit;

public enum AuditOutcome
{
    Done,

    /// <summary>The actor's role does not include it. Nothing was changed.</summary>
    Refused,
}

/// <summary>What an entry is to say, before it has its place in the log.</summary>
/// <param name="Subject">What it was done to: a fingerprint, the id of a run, a person. Never a secret, never whom a lookup is about.</param>
public sealed record AuditNote(AuditAct Act, string Subject)
{
    public AuditServer? Server { get; init; }

    public AuditChange Change { get; init; } = AuditChange.None;

    public AuditOutcome Outcome { get; init; } = AuditOutcome.Done;

    /// <summary>As a row without its place: the seal gives it number, instant and hash when the transaction saves.</summary>
    internal AuditEntryRecord By(Actor actor) => new()
    {
        Act = Act.Name,
        Outcome = Outcome.ToString(),
        ActorKind = actor.Kind.ToString(),
        ActorId = AuditText.Clean(actor.Id),
        ActorName = AuditText.Clean(actor.Name),
        ActorAddress = AuditText.Clean(actor.Address),
        ServerId = Server?.Id.ToString("D"),
        ServerName = Server is null ? null : AuditText.Clean(Server.Name),
        Subject = AuditText.Clean(Subject),
        Before = Change.Before,
        After = Change.After,
    };
}

/// <summary>A server under the name that it had then.</summary>
public sealed record AuditServer(Guid Id, string Name);
