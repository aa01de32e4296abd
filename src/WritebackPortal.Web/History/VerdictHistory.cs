using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.History;

/// <summary>Moves a server from one verdict to the next.</summary>
internal static class VerdictHistory
{
    /// <summary>Keeps what was judged, and says it unless the server is in maintenance.</summary>
    /// <returns>The span that was begun; null when nothing new is said.</returns>
    public static Task<VerdictSpanRecord?> SetAsync(
        PortalDb db,
        ServerStateRecord state,
        Verdict verdict,
        string reason,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        (state.JudgedVerdict, state.JudgedReason) = (verdict, reason);
        return SayAsync(db, state, at, cancellationToken);
    }

    /// <summary>
    /// Ends the span that lasts and begins the next; does nothing when both say the same. Maintenance stands before what was judged,
    /// except on a server that is not meant to write back: that is as true while somebody works on it.
    /// </summary>
    /// <returns>The span that was begun; null when nothing was done.</returns>
    public static async Task<VerdictSpanRecord?> SayAsync(PortalDb db, ServerStateRecord state, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (verdict, reason) = state is { Maintenance: { } planned, JudgedVerdict: not Verdict.NotApplicable }
            ? (Verdict.Maintenance, planned)
            : (state.JudgedVerdict, state.JudgedReason);
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

    /// <summary>Says the maintenance that lasts in other words; a verdict that stays the same needs no new span.</summary>
    public static async Task RewordAsync(PortalDb db, ServerStateRecord state, CancellationToken cancellationToken)
    {
        if (state is not { Verdict: Verdict.Maintenance, Maintenance: { } planned })
        {
            return;
        }

        state.Reason = planned;
        var open = await db.VerdictSpans.SingleAsync(span => span.ServerId == state.ServerId && span.End == null, cancellationToken);
        open.Reason = planned;
    }

    /// <summary>When the verdict that stands began to be said; null before the first.</summary>
    public static Task<DateTimeOffset?> OpenStartAsync(PortalDb db, Guid serverId, CancellationToken cancellationToken) =>
        db.VerdictSpans
            .Where(span => span.ServerId == serverId && span.End == null)
            .Select(span => (DateTimeOffset?)span.Start)
            .SingleOrDefaultAsync(cancellationToken);
}
