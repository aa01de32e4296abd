using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

internal sealed class NetworkSection(NetworkProbe probe) : ISectionProbe
{
    public SnapshotSection Section => SnapshotSection.Network;

    public async Task<Snapshot> ObserveAsync(Snapshot snapshot, RunRequest run, IProgress<RunProgress> progress, CancellationToken cancellationToken) =>
        snapshot with { Network = await probe.ObserveAsync(run.Profile, run.RelayHosts, NoWatcher.Instance, cancellationToken) };
}
