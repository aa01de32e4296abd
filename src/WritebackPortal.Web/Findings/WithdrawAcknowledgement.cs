using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Findings;

/// <summary>Takes an acknowledgement back. Whoever may acknowledge may: it only makes the failure louder again.</summary>
public sealed class WithdrawAcknowledgement(PortalWriter writer, PortalChanges changes, TimeProvider time)
{
    /// <returns>False when there is none that holds. Withdrawing twice changes nothing.</returns>
    public async Task<bool> ExecuteAsync(Guid serverId, string checkId, Actor by, CancellationToken cancellationToken)
    {
        var isWithdrawn = await writer.WriteAsync((db, token) => WithdrawAsync(db, serverId, checkId, by, token), cancellationToken);
        if (isWithdrawn)
        {
            changes.Publish(serverId);
        }

        return isWithdrawn;
    }

    private async Task<bool> WithdrawAsync(PortalDb db, Guid serverId, string checkId, Actor by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var state = await db.CheckStates.SingleOrDefaultAsync(state => state.ServerId == serverId && state.CheckId == checkId, cancellationToken);
        if (state is null || await AcknowledgementStore.OpenAsync(db, state, cancellationToken) is not { } open)
        {
            return false;
        }

        var server = await db.Servers.SingleAsync(server => server.Id == serverId, cancellationToken);
        var isOver = open.Until <= now;
        AcknowledgementStore.Finish(
            db, server, state, open, isOver ? AcknowledgementEnd.Expired : AcknowledgementEnd.Withdrawn, isOver ? open.Until : now, isOver ? null : by);
        return !isOver;
    }
}
