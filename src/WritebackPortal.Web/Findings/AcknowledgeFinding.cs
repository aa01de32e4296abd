using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Findings;

/// <summary>Acknowledges a failing check of one server, or accepts its risk.</summary>
public sealed class AcknowledgeFinding(PortalWriter writer, PortalChanges changes, TimeProvider time)
{
    public async Task<AcknowledgeOutcome> ExecuteAsync(
        Guid serverId, string checkId, AcknowledgementWish wish, Acknowledger by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (AcknowledgementRules.FaultsOf(wish, now) is { Count: > 0 } faults)
        {
            return new(AcknowledgeResult.Invalid) { Faults = faults };
        }

        var outcome = await writer.WriteAsync((db, token) => StoreAsync(db, serverId, checkId, wish, by, now, token), cancellationToken);
        if (outcome.Result is AcknowledgeResult.Done)
        {
            changes.Publish(serverId);
        }

        return outcome;
    }

    private static async Task<AcknowledgeOutcome> StoreAsync(
        PortalDb db, Guid serverId, string checkId, AcknowledgementWish wish, Acknowledger by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Servers.SingleOrDefaultAsync(server => server.Id == serverId, cancellationToken) is not { } server)
        {
            return new(AcknowledgeResult.ServerUnknown);
        }

        var state = await db.CheckStates.SingleOrDefaultAsync(state => state.ServerId == serverId && state.CheckId == checkId, cancellationToken);
        return await AcknowledgementStore.BeginAsync(db, server, state, wish, by, now, cancellationToken);
    }
}
