using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Maintenance;

/// <summary>Moves the end of a planned maintenance, ends it before its time, or takes it back before it began.</summary>
public sealed class ChangeMaintenance(PortalWriter writer, PortalChanges changes, RecheckAfterMaintenance recheck, TimeProvider time)
{
    public async Task<MaintenanceOutcome> MoveEndAsync(Guid serverId, Guid windowId, DateTimeOffset? until, Actor by, CancellationToken cancellationToken)
    {
        var outcome = await writer.WriteAsync((db, token) => MoveEndAsync(db, serverId, windowId, until, by, token), cancellationToken);
        if (outcome.Result is MaintenanceResult.Done)
        {
            changes.Publish(serverId);
        }

        return outcome;
    }

    /// <returns>How many were ended: not those that are over, or that do not exist. Ending twice changes nothing.</returns>
    public async Task<int> EndAsync(IReadOnlyList<PlannedWindow> windows, Actor by, CancellationToken cancellationToken)
    {
        var ended = new List<MaintenanceRecord>();
        foreach (var window in windows)
        {
            if (await writer.WriteAsync((db, token) => EndAsync(db, window.ServerId, window.Id, by, token), cancellationToken) is { } one)
            {
                changes.Publish(window.ServerId);
                ended.Add(one);
            }
        }

        await recheck.ExecuteAsync([.. ended.Where(window => window.BegunAt is not null).Select(window => window.ServerId)], cancellationToken);
        return ended.Count;
    }

    private async Task<MaintenanceOutcome> MoveEndAsync(PortalDb db, Guid serverId, Guid windowId, DateTimeOffset? until, Actor by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await FindAsync(db, serverId, windowId, now, cancellationToken) is not { } window)
        {
            return new(MaintenanceResult.NotOpen);
        }

        if (MaintenanceRules.UntilFault(until, window.From, now) is { } fault)
        {
            return new(MaintenanceResult.Invalid) { Faults = new Dictionary<string, string>(StringComparer.Ordinal) { [nameof(MaintenanceWish.Until)] = fault } };
        }

        var (before, wanted, server) = (window.Until, until!.Value.ToUniversalTime(), await ServerAsync(db, serverId, cancellationToken));
        var other = await MaintenanceStore.Open(db, now)
            .Where(one => one.ServerId == serverId && one.Id != windowId && one.From < wanted && one.Until > window.From)
            .OrderBy(one => one.From)
            .FirstOrDefaultAsync(cancellationToken);
        if (other is not null)
        {
            return new(MaintenanceResult.Overlaps, 0, 1) { Other = other.ToWindow(server.Name) };
        }

        await MaintenanceStore.MoveEndAsync(db, window, wanted, cancellationToken);
        MaintenanceStore.Note(db, by, AuditAct.MaintenanceMoved, server, window, AuditChange.Of(("until", MaintenanceStore.Instant(before), MaintenanceStore.Instant(wanted))));
        return new(MaintenanceResult.Done, 1);
    }

    private async Task<MaintenanceRecord?> EndAsync(PortalDb db, Guid serverId, Guid windowId, Actor by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await FindAsync(db, serverId, windowId, now, cancellationToken) is not { } window)
        {
            return null;
        }

        var change = AuditChange.Of(("until", MaintenanceStore.Instant(window.Until), MaintenanceStore.Instant(window.BegunAt is null ? null : now)));
        MaintenanceStore.Note(db, by, AuditAct.MaintenanceEnded, await ServerAsync(db, serverId, cancellationToken), window, change);
        await MaintenanceStore.EndAsync(db, window, now, by, cancellationToken);
        return window;
    }

    private static Task<MaintenanceRecord?> FindAsync(PortalDb db, Guid serverId, Guid windowId, DateTimeOffset now, CancellationToken cancellationToken) =>
        MaintenanceStore.Open(db, now).SingleOrDefaultAsync(window => window.Id == windowId && window.ServerId == serverId, cancellationToken);

    private static Task<AuditServer> ServerAsync(PortalDb db, Guid serverId, CancellationToken cancellationToken) =>
        db.Servers.Where(server => server.Id == serverId).Select(server => new AuditServer(server.Id, server.Name)).SingleAsync(cancellationToken);
}
