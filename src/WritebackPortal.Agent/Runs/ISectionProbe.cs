using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

/// <summary>Fills one section of a snapshot. It only reads.</summary>
internal interface ISectionProbe
{
    SnapshotSection Section { get; }

    /// <summary>The same snapshot with this section looked at.</summary>
    Task<Snapshot> ObserveAsync(Snapshot snapshot, RunRequest run, CancellationToken cancellationToken);
}
