using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Runs;

/// <summary>Turns stored runs into what is shown.</summary>
internal static class RunReading
{
    public static async Task<IReadOnlyList<RunSummary>> NewestAsync(
        PortalDb db,
        Guid serverId,
        DateTimeOffset? before,
        int count,
        CancellationToken cancellationToken)
    {
        var runs = await db.Runs.AsNoTracking()
            .Where(run => run.ServerId == serverId && (before == null || run.RequestedAt < before))
            .OrderByDescending(run => run.RequestedAt)
            .Take(count)
            .ToListAsync(cancellationToken);
        return [.. runs.Select(Summary)];
    }

    public static RunSummary Summary(RunRecord run) =>
        new(
            run.Id,
            run.ServerId,
            run.Trigger,
            run.RequestedBy,
            run.Because,
            run.State,
            run.RequestedAt,
            run.StartedAt,
            run.CompletedAt,
            run.Verdict,
            run.Reason,
            run.Changed,
            run.IsBackfilled);

    public static Snapshot Snapshot(RunRecord run, IEnumerable<RunSectionRecord> sections) =>
        SectionCodec.Join(
            new(run.HostName, run.OperatingSystem, run.AgentVersion),
            run.TakenAt ?? run.RequestedAt,
            sections);
}
