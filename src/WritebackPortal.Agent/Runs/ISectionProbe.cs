using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

/// <summary>Fills one section of a snapshot. It only reads.</summary>
internal interface ISectionProbe
{
    SnapshotSection Section { get; }

    /// <summary>The same snapshot with this section looked at.</summary>
    /// <param name="progress">Told as often as the probe likes; whoever listens decides what to pass on.</param>
    Task<Snapshot> ObserveAsync(Snapshot snapshot, RunRequest run, IProgress<RunProgress> progress, CancellationToken cancellationToken);
}
