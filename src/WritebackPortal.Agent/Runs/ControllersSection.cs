using WritebackPortal.Agent.Controllers;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

internal sealed class ControllersSection(ControllersProbe probe) : ISectionProbe
{
    public SnapshotSection Section => SnapshotSection.Controllers;

    public async Task<Snapshot> ObserveAsync(Snapshot snapshot, RunRequest run, IProgress<RunProgress> progress, CancellationToken cancellationToken) =>
        snapshot with { Controllers = await probe.ObserveAsync(snapshot.Directory, snapshot.Host.Name, cancellationToken) };
}
