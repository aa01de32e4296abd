using WritebackPortal.Agent.Tls;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

internal sealed class TlsSection(TlsProbe probe) : ISectionProbe
{
    public SnapshotSection Section => SnapshotSection.Tls;

    public Task<Snapshot> ObserveAsync(Snapshot snapshot, RunRequest run, IProgress<RunProgress> progress, CancellationToken cancellationToken) =>
        Task.FromResult(snapshot with { Tls = probe.Observe() });
}
