using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Fleet.Rechecks;

/// <summary>Wants several servers rechecked: the first at once, the others at a pace that directories, proxies and the portal bear.</summary>
public sealed class PlanRechecks(PortalWriter writer, RequestRun requestRun, DispatchRechecks dispatch, IOptions<RunOptions> options, TimeProvider time)
{
    /// <returns>How many are rechecked; fewer than were named where some are planned already.</returns>
    public async Task<int> ExecuteAsync(IReadOnlyList<Guid> servers, Actor requestedBy, CancellationToken cancellationToken)
    {
        if (servers is [])
        {
            return 0;
        }

        if (servers is [var only])
        {
            return await requestRun.ExecuteAsync(only, RunTrigger.Person, requestedBy, because: null, cancellationToken) is null ? 0 : 1;
        }

        var planned = await writer.WriteAsync((db, token) => PlanAsync(db, servers, requestedBy, token), cancellationToken);
        dispatch.Wake();
        await dispatch.RunAsync(cancellationToken);
        return planned;
    }

    private async Task<int> PlanAsync(PortalDb db, IReadOnlyList<Guid> servers, Actor requestedBy, CancellationToken cancellationToken)
    {
        var known = await db.PlannedRechecks.Select(planned => planned.ServerId).ToHashSetAsync(cancellationToken);
        Guid[] wanted = [.. servers.Distinct().Where(server => !known.Contains(server))];
        if (wanted is [])
        {
            return 0;
        }

        var now = time.GetUtcNow();
        var pace = TimeSpan.FromMinutes(1) / options.Value.RechecksPerMinute;
        var bulk = new BulkRecheckRecord
        {
            Id = Guid.CreateVersion7(now),
            ActorId = requestedBy.Id,
            ActorName = requestedBy.Name,
            ActorKind = requestedBy.Kind,
            ActorAddress = requestedBy.Address,
            RequestedAt = now,
            EndsAt = now + (pace * (wanted.Length - 1)),
            Total = wanted.Length,
        };
        db.BulkRechecks.Add(bulk);
        db.PlannedRechecks.AddRange(wanted.Select((server, place) => new PlannedRecheckRecord { ServerId = server, BulkId = bulk.Id, DueAt = now + (pace * place) }));
        db.Note(requestedBy, new(AuditAct.RechecksRequested, bulk.Id.ToString("D"))
        {
            Change = AuditChange.Created(("servers", bulk.Total), ("perMinute", options.Value.RechecksPerMinute)),
        });
        return wanted.Length;
    }
}
