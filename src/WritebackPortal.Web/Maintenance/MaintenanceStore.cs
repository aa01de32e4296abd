using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Maintenance;

/// <summary>How a planned maintenance begins, changes and ends in the database. Only acts of the writer call it.</summary>
internal static class MaintenanceStore
{
    /// <summary>Those that last or are to come.</summary>
    public static IQueryable<MaintenanceRecord> Open(PortalDb db, DateTimeOffset now) =>
        db.Maintenance.Where(window => window.EndedAt == null && window.Until > now);

    /// <summary>From now on the verdict is Maintenance; what the checks say is judged on, and said when it is over.</summary>
    public static async Task BeginAsync(PortalDb db, MaintenanceRecord window, DateTimeOffset at, CancellationToken cancellationToken)
    {
        window.BegunAt = at;
        var state = await db.ServerStates.SingleAsync(state => state.ServerId == window.ServerId, cancellationToken);
        state.Maintenance = PortalReasons.Planned(window.Until, window.By, window.Reason);
        await VerdictHistory.SayAsync(db, state, at, cancellationToken);
    }

    /// <summary>Moves its end. The stretch that its server's history is in goes on, and says the new end.</summary>
    public static async Task MoveEndAsync(PortalDb db, MaintenanceRecord window, DateTimeOffset until, CancellationToken cancellationToken)
    {
        window.Until = until;
        if (window.BegunAt is null)
        {
            return;
        }

        var state = await db.ServerStates.SingleAsync(state => state.ServerId == window.ServerId, cancellationToken);
        state.Maintenance = PortalReasons.Planned(until, window.By, window.Reason);
        await VerdictHistory.RewordAsync(db, state, cancellationToken);
    }

    /// <param name="by">Who ends it before its time; null when its time is over.</param>
    public static async Task EndAsync(PortalDb db, MaintenanceRecord window, DateTimeOffset at, Actor? by, CancellationToken cancellationToken)
    {
        (window.EndedAt, window.EndedBy) = (at, by?.Name);
        if (window.BegunAt is null)
        {
            return;
        }

        var state = await db.ServerStates.SingleAsync(state => state.ServerId == window.ServerId, cancellationToken);
        state.Maintenance = null;
        await VerdictHistory.SayAsync(db, state, at, cancellationToken);
    }

    public static void Note(PortalDb db, Actor by, AuditAct act, AuditServer server, MaintenanceRecord window, AuditChange change) =>
        db.Note(by, new(act, window.Reason) { Server = server, Change = change });

    /// <summary>As the audit log writes it.</summary>
    public static string? Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
