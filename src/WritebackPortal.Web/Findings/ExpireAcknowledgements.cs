using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Jobs;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Findings;

/// <summary>
/// Writes down that an acknowledgement's time is over, at the instant at which it was. Pages do not wait for it: they compare
/// with the clock.
/// </summary>
internal sealed class ExpireAcknowledgements(IDbContextFactory<PortalDb> databases, PortalWriter writer, PortalChanges changes, TimeProvider time) : IPortalJob
{
    private const int BatchSize = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        while (await IsAnyDueAsync(now, cancellationToken))
        {
            foreach (var serverId in await writer.WriteAsync((db, token) => ExpireAsync(db, now, token), cancellationToken))
            {
                changes.Publish(serverId);
            }
        }
    }

    private async Task<bool> IsAnyDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Due(db, now).AnyAsync(cancellationToken);
    }

    private static IQueryable<AcknowledgementRecord> Due(PortalDb db, DateTimeOffset now) =>
        db.Acknowledgements.Where(acknowledgement => acknowledgement.EndedAt == null && acknowledgement.Until <= now);

    private static async Task<IReadOnlyList<Guid>> ExpireAsync(PortalDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await Due(db, now).OrderBy(acknowledgement => acknowledgement.Until).Take(BatchSize).ToListAsync(cancellationToken);
        Guid[] ids = [.. due.Select(acknowledgement => acknowledgement.ServerId).Distinct()];
        var servers = await db.Servers.Where(server => ids.Contains(server.Id)).ToDictionaryAsync(server => server.Id, cancellationToken);
        var states = await db.CheckStates.Where(state => ids.Contains(state.ServerId) && state.AcknowledgementId != null).ToListAsync(cancellationToken);
        foreach (var over in due)
        {
            var state = states.FirstOrDefault(state => state.AcknowledgementId == over.Id);
            AcknowledgementStore.Finish(db, servers[over.ServerId], state, over, AcknowledgementEnd.Expired, over.Until, by: null);
        }

        return ids;
    }
}
