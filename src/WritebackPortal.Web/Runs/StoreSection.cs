using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Runs;

/// <summary>What became of something that an agent sent for a run.</summary>
internal enum DeliveryOutcome
{
    /// <summary>It is committed, now or by an earlier delivery of the same.</summary>
    Stored,

    /// <summary>There is no such run of this agent's server.</summary>
    RunUnknown,
    RunCancelled,
}

/// <summary>Keeps one section of a run. Sent twice, it is kept once.</summary>
internal sealed class StoreSection(PortalWriter writer, RunNews news)
{
    public async Task<DeliveryOutcome> ExecuteAsync(Guid serverId, RunSectionRecord section, CancellationToken cancellationToken)
    {
        var outcome = await writer.WriteAsync((db, token) => StoreAsync(db, serverId, section, token), cancellationToken);
        if (outcome is DeliveryOutcome.Stored)
        {
            news.Changed(serverId);
        }

        return outcome;
    }

    private static async Task<DeliveryOutcome> StoreAsync(PortalDb db, Guid serverId, RunSectionRecord section, CancellationToken cancellationToken)
    {
        var run = await db.Runs.SingleOrDefaultAsync(run => run.Id == section.RunId && run.ServerId == serverId, cancellationToken);
        if (run is null or { State: RunState.Cancelled })
        {
            return run is null ? DeliveryOutcome.RunUnknown : DeliveryOutcome.RunCancelled;
        }

        // After the completion the sections are what was judged: nothing may be added to them.
        var isKept = run.State is RunState.Completed
            || await db.RunSections.AnyAsync(kept => kept.RunId == section.RunId && kept.Section == section.Section, cancellationToken);
        if (!isKept)
        {
            db.RunSections.Add(section);
        }

        return DeliveryOutcome.Stored;
    }
}
