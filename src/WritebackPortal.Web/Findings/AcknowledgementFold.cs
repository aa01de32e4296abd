using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Findings;

/// <summary>
/// Ends what a run has overtaken, in the transaction that folds the run into history. A check that could not look ends
/// nothing: an agent that is blind for an hour has not unsaid what somebody said.
/// </summary>
internal static class AcknowledgementFold
{
    /// <param name="states">The server's, as the run found them; those of checks that left the catalog too.</param>
    /// <param name="at">When the facts were taken.</param>
    public static async Task FoldAsync(
        PortalDb db, Guid serverId, IReadOnlyCollection<CheckStateRecord> states, IReadOnlyList<CheckResult> results, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (states.All(state => state.AcknowledgementId is null))
        {
            return;
        }

        var server = await db.Servers.SingleAsync(server => server.Id == serverId, cancellationToken);
        var open = await db.Acknowledgements.Where(acknowledgement => acknowledgement.ServerId == serverId && acknowledgement.EndedAt == null).ToListAsync(cancellationToken);
        foreach (var acknowledgement in open)
        {
            var result = results.FirstOrDefault(result => result.Check.Id == acknowledgement.CheckId);
            if (WhyOver(acknowledgement, result, at) is { } why)
            {
                var state = states.Single(state => state.CheckId == acknowledgement.CheckId);
                AcknowledgementStore.Finish(db, server, state, acknowledgement, why, EndOf(acknowledgement, why, at), by: null);
            }
        }
    }

    private static AcknowledgementEnd? WhyOver(AcknowledgementRecord acknowledgement, CheckResult? result, DateTimeOffset at) => result?.Outcome switch
    {
        _ when acknowledgement.Until <= at => AcknowledgementEnd.Expired,
        CheckOutcome.Passed => AcknowledgementEnd.Resolved,
        CheckOutcome.Failed when AcknowledgementStore.HashOf(HistoryFold.FindingsOf(result)) == acknowledgement.FindingsHash => null,
        CheckOutcome.Failed or null => AcknowledgementEnd.Changed,
        _ => null,
    };

    // Facts that arrive late may be older than what somebody said meanwhile.
    private static DateTimeOffset EndOf(AcknowledgementRecord acknowledgement, AcknowledgementEnd why, DateTimeOffset at) =>
        why is AcknowledgementEnd.Expired ? acknowledgement.Until : at > acknowledgement.At ? at : acknowledgement.At;
}
