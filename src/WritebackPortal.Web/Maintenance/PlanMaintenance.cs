using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Maintenance;

/// <summary>Plans the same maintenance for one server or several. What is to begin at once, begins at once.</summary>
public sealed class PlanMaintenance(PortalWriter writer, PortalChanges changes, TimeProvider time)
{
    // The writer serves others in between.
    private const int BatchSize = 100;

    public async Task<MaintenanceOutcome> ExecuteAsync(IReadOnlyList<Guid> servers, MaintenanceWish wish, Actor by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (MaintenanceRules.FaultsOf(wish, now) is { Count: > 0 } faults)
        {
            return new(MaintenanceResult.Invalid) { Faults = faults };
        }

        var planned = new List<PlannedWindow>();
        MaintenanceWindow? other = null;
        foreach (var batch in servers.Chunk(BatchSize))
        {
            var (done, first) = await writer.WriteAsync((db, token) => PlanAsync(db, batch, wish, by, now, token), cancellationToken);
            planned.AddRange(done);
            other ??= first;
            foreach (var window in done)
            {
                changes.Publish(window.ServerId);
            }
        }

        return planned is []
            ? new(MaintenanceResult.Overlaps, 0, servers.Count) { Other = servers.Count is 1 ? other : null }
            : new(MaintenanceResult.Done, planned.Count, servers.Count - planned.Count) { Made = planned };
    }

    private static async Task<(IReadOnlyList<PlannedWindow> Done, MaintenanceWindow? Other)> PlanAsync(
        PortalDb db, Guid[] ids, MaintenanceWish wish, Actor by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, until) = ((wish.From is { } later && later > now ? later : now).ToUniversalTime(), wish.Until!.Value.ToUniversalTime());
        var servers = await db.Servers.Where(server => EF.Parameter(ids).Contains(server.Id)).Select(server => new AuditServer(server.Id, server.Name)).ToListAsync(cancellationToken);
        var taken = await MaintenanceStore.Open(db, now)
            .Where(window => EF.Parameter(ids).Contains(window.ServerId) && window.From < until && window.Until > from)
            .ToListAsync(cancellationToken);
        var done = new List<PlannedWindow>();
        foreach (var server in servers.Where(server => !taken.Exists(window => window.ServerId == server.Id)))
        {
            var window = new MaintenanceRecord
            {
                Id = Guid.CreateVersion7(now),
                ServerId = server.Id,
                From = from,
                Until = until,
                Reason = wish.Reason!.Trim(),
                ById = by.Id,
                By = by.Name,
                At = now,
            };
            db.Maintenance.Add(window);
            MaintenanceStore.Note(db, by, AuditAct.MaintenancePlanned, server, window, AuditChange.Created(("from", MaintenanceStore.Instant(from)), ("until", MaintenanceStore.Instant(until))));
            if (from <= now)
            {
                await MaintenanceStore.BeginAsync(db, window, now, cancellationToken);
            }

            done.Add(new(server.Id, window.Id));
        }

        return (done, taken is [var first, ..] && servers.Find(server => server.Id == first.ServerId) is { } its ? first.ToWindow(its.Name) : null);
    }
}
