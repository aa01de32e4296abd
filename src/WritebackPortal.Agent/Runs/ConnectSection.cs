using WritebackPortal.Agent.Connect;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

internal sealed class ConnectSection(ConnectProbe probe) : ISectionProbe
{
    public SnapshotSection Section => SnapshotSection.Connect;

    public async Task<Snapshot> ObserveAsync(Snapshot snapshot, RunRequest run, IProgress<RunProgress> progress, CancellationToken cancellationToken) =>
        snapshot with { Connect = await probe.ObserveAsync(cancellationToken) };
}
