using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Audit;

/// <summary>Writes down what happened and changed nothing stored: a sign-in, a lookup, an export.</summary>
public sealed class AuditTrail(PortalWriter writer)
{
    /// <summary>Returns once the entry is committed. What must not happen unseen waits for it.</summary>
    public Task NoteAsync(Actor actor, AuditNote note, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            (db, _) =>
            {
                db.Note(actor, note);
                return Task.CompletedTask;
            },
            cancellationToken);
}
