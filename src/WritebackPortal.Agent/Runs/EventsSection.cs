using WritebackPortal.Agent.Events;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

internal sealed class EventsSection(EventProbe probe) : ISectionProbe
{
    public SnapshotSection Section => SnapshotSection.Events;

    public async Task<Snapshot> ObserveAsync(Snapshot snapshot, RunRequest run, IProgress<RunProgress> progress, CancellationToken cancellationToken) =>
        snapshot with { Events = await probe.ObserveAsync(cancellationToken) };
}
