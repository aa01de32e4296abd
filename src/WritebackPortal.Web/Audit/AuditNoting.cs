using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Audit;

internal static class AuditNoting
{
    private static long _lastNoted;

    /// <summary>Writes down who did what, in the transaction of the act itself: neither is there without the other.</summary>
    public static void Note(this PortalDb db, Actor actor, AuditNote note)
    {
        var entry = note.By(actor);

        // Until the seal gives it its number it only has to differ from the others, and tell which came first.
        entry.Sequence = Interlocked.Decrement(ref _lastNoted);
        db.AuditEntries.Add(entry);
    }
}
