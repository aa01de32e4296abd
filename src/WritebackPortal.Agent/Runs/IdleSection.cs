using WritebackPortal.Agent.Idle;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

internal sealed class IdleSection(IdleProbe probe) : ISectionProbe
{
    public SnapshotSection Section => SnapshotSection.Idle;

    public async Task<Snapshot> ObserveAsync(Snapshot snapshot, RunRequest run, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var ended = new Relay(progress);
        return snapshot with { Idle = await probe.ObserveAsync(RungsOf(run), ended, cancellationToken) };
    }

    // What the portal asks for is checked before use: no more connections, and no longer, than both ends agreed on.
    private static IReadOnlyList<TimeSpan> RungsOf(RunRequest run) =>
        run.IdleSeconds is { } seconds
        && seconds.All(second => second > 0 && second <= IdleLadder.LongestSilence.TotalSeconds)
        && (TimeSpan[])[.. seconds.Select(TimeSpan.FromSeconds)] is var asked
        && IdleLadder.IsValid(asked)
            ? asked
            : IdleLadder.DefaultRungs;

    private sealed class Relay(IProgress<RunProgress> progress) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => progress.Report(new(SnapshotSection.Idle, value.Done, value.Total, "silent connections"));
    }
}
