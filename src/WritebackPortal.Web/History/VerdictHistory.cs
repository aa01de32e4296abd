using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.History;

/// <summary>Moves a server from one verdict to the next.</summary>
internal static class VerdictHistory
{
    /// <summary>Ends the span that lasts and begins the next; does nothing when both say the same.</summary>
    /// <returns>The span that was begun; null when nothing was done.</returns>
    public static async Task<VerdictSpanRecord?> SetAsync(
        PortalDb db,
        ServerStateRecord state,
        Verdict verdict,
        string reason,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var open = await db.VerdictSpans.SingleOrDefaultAsync(span => span.ServerId == state.ServerId && span.End == null, cancellationToken);
        if (open is not null && open.Verdict == verdict && open.Reason == reason)
        {
            return null;
        }

        if (open is not null)
        {
            open.End = at;
        }

        var next = new VerdictSpanRecord { Id = Guid.CreateVersion7(at), ServerId = state.ServerId, Verdict = verdict, Reason = reason, Start = at };
        db.VerdictSpans.Add(next);
        state.Since = state.Verdict == verdict && state.Since is not null ? state.Since : at;
        state.Verdict = verdict;
        state.Reason = reason;
        return next;
    }

    /// <summary>When the verdict that stands began to be said; null before the first.</summary>
    public static Task<DateTimeOffset?> OpenStartAsync(PortalDb db, Guid serverId, CancellationToken cancellationToken) =>
        db.VerdictSpans
            .Where(span => span.ServerId == serverId && span.End == null)
            .Select(span => (DateTimeOffset?)span.Start)
            .SingleOrDefaultAsync(cancellationToken);
}
