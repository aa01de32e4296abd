using System.Text.Json;
using WritebackPortal.Contracts;

namespace WritebackPortal.Agent.Runs;

/// <summary>The sections of a snapshot by name. A new section is added here, and nowhere else in the agent but its probe.</summary>
internal static class SnapshotSections
{
    /// <summary>The body that is uploaded for a section; null when the snapshot lacks it.</summary>
    public static byte[]? ToJson(this Snapshot snapshot, SnapshotSection section) => section switch
    {
        SnapshotSection.Network when snapshot.Network is { } network =>
            JsonSerializer.SerializeToUtf8Bytes(network, ContractsJson.Default.ObservationNetworkFacts),
        SnapshotSection.Directory when snapshot.Directory is { } directory =>
            JsonSerializer.SerializeToUtf8Bytes(directory, ContractsJson.Default.ObservationDirectoryFacts),
        SnapshotSection.Idle when snapshot.Idle is { } idle =>
            JsonSerializer.SerializeToUtf8Bytes(idle, ContractsJson.Default.ObservationIdleFacts),
        _ => null,
    };

    public static Snapshot WithFailure(this Snapshot snapshot, SnapshotSection section, string failure, TimeSpan elapsed) => section switch
    {
        SnapshotSection.Network => snapshot with { Network = new(null, failure, elapsed.TotalMilliseconds) },
        SnapshotSection.Directory => snapshot with { Directory = new(null, failure, elapsed.TotalMilliseconds) },
        SnapshotSection.Idle => snapshot with { Idle = new(null, failure, elapsed.TotalMilliseconds) },
        _ => snapshot,
    };
}
