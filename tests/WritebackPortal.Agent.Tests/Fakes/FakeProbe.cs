using WritebackPortal.Agent.Runs;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Tests.Fakes;

internal sealed class FakeProbe(SnapshotSection section, Func<Snapshot, IProgress<RunProgress>, CancellationToken, Task<Snapshot>> observe) : ISectionProbe
{
    private int _observed;

    public FakeProbe(SnapshotSection section, Func<Snapshot, CancellationToken, Task<Snapshot>> observe)
        : this(section, (snapshot, _, cancellationToken) => observe(snapshot, cancellationToken))
    {
    }

    public SnapshotSection Section => section;

    public int Observed => _observed;

    public static FakeProbe Answering(SnapshotSection section) =>
        new(section, (snapshot, _) => Task.FromResult(snapshot.WithFailure(section, $"{section} is fine.", TimeSpan.FromMilliseconds(5))));

    public static FakeProbe Endless(SnapshotSection section) => new(section, async (snapshot, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return snapshot;
    });

    /// <summary>Reports as the test says, and ends when that ends or the run does.</summary>
    public static FakeProbe Reporting(SnapshotSection section, Func<IProgress<RunProgress>, Task> report) =>
        new(section, async (snapshot, progress, cancellationToken) =>
        {
            await report(progress).WaitAsync(cancellationToken);
            return snapshot.WithFailure(section, $"{section} is fine.", TimeSpan.FromMilliseconds(5));
        });

    public Task<Snapshot> ObserveAsync(Snapshot snapshot, RunRequest run, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _observed);
        return observe(snapshot, progress, cancellationToken);
    }
}
