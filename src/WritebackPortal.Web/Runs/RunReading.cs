using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Runs;

/// <summary>Turns stored runs into what is shown.</summary>
internal static class RunReading
{
    // What was seen longer ago says nothing about now.
    private static readonly TimeSpan CarriedFor = TimeSpan.FromDays(7);

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

    /// <summary>The run's sections, and for each that it was not asked for the newest one that another run brought.</summary>
    /// <remarks>A measurement of the idle limit that failed leaves the one before standing: a restart of the portal repairs no firewall.</remarks>
    public static Task<IReadOnlyList<RunSectionRecord>> SectionsAsync(PortalDb db, RunRecord run, CancellationToken cancellationToken) =>
        SectionsAsync(db, run, DateTimeOffset.MaxValue, cancellationToken);

    /// <summary>The same, as it was known at an instant: nothing is carried back from later runs.</summary>
    public static async Task<IReadOnlyList<RunSectionRecord>> SectionsAsync(PortalDb db, RunRecord run, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var sections = await db.RunSections.AsNoTracking().Where(section => section.RunId == run.Id).ToListAsync(cancellationToken);
        foreach (var section in Enum.GetValues<SnapshotSection>())
        {
            var own = sections.Find(one => one.Section == section);
            if ((own is null && !run.Sections.Contains(section)) || own is { Section: SnapshotSection.Idle, Failure: not null })
            {
                sections = await CarryAsync(db, run, section, until, cancellationToken) is { } carried
                    ? [.. sections.Where(one => one.Section != section), carried]
                    : sections;
            }
        }

        return sections;
    }

    private static Task<RunSectionRecord?> CarryAsync(PortalDb db, RunRecord run, SnapshotSection section, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var since = run.RequestedAt - CarriedFor;
        return db.Runs.AsNoTracking()
            .Where(other => other.ServerId == run.ServerId && other.State == RunState.Completed && other.Id != run.Id && other.RequestedAt > since && other.TakenAt <= until)
            .OrderByDescending(other => other.RequestedAt)
            .SelectMany(other => db.RunSections.Where(one =>
                one.RunId == other.Id && one.Section == section && (section != SnapshotSection.Idle || one.Failure == null)))
            .FirstOrDefaultAsync(cancellationToken);
    }

    public static Snapshot Snapshot(RunRecord run, IEnumerable<RunSectionRecord> sections) =>
        SectionCodec.Join(
            new(run.HostName, run.OperatingSystem, run.AgentVersion),
            run.TakenAt ?? run.RequestedAt,
            sections);
}
