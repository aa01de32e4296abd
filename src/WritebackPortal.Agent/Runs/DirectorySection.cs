using WritebackPortal.Agent.Directory;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

internal sealed class DirectorySection(DirectoryProbe probe) : ISectionProbe
{
    public SnapshotSection Section => SnapshotSection.Directory;

    public async Task<Snapshot> ObserveAsync(Snapshot snapshot, RunRequest run, IProgress<RunProgress> progress, CancellationToken cancellationToken) =>
        snapshot with { Directory = await probe.ObserveAsync(run.ConnectorAccount, snapshot.Host.Name, progress, cancellationToken) };
}
