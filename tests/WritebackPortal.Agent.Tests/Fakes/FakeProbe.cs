using WritebackPortal.Agent.Runs;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Tests.Fakes;

internal sealed class FakeProbe(SnapshotSection section, Func<Snapshot, CancellationToken, Task<Snapshot>> observe) : ISectionProbe
{
    private int _observed;

    public SnapshotSection Section => section;

    public int Observed => _observed;

    public static FakeProbe Answering(SnapshotSection section) =>
        new(section, (snapshot, _) => Task.FromResult(snapshot.WithFailure(section, $"{section} is fine.", TimeSpan.FromMilliseconds(5))));

    public Task<Snapshot> ObserveAsync(Snapshot snapshot, RunRequest run, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _observed);
        return observe(snapshot, cancellationToken);
    }
}
