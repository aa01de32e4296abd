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
        SnapshotSection.Controllers when snapshot.Controllers is { } controllers =>
            JsonSerializer.SerializeToUtf8Bytes(controllers, ContractsJson.Default.ObservationControllerFacts),
        SnapshotSection.Tls when snapshot.Tls is { } tls =>
            JsonSerializer.SerializeToUtf8Bytes(tls, ContractsJson.Default.ObservationTlsFacts),
        SnapshotSection.Events when snapshot.Events is { } events =>
            JsonSerializer.SerializeToUtf8Bytes(events, ContractsJson.Default.ObservationEventFacts),
        SnapshotSection.Connect when snapshot.Connect is { } connect =>
            JsonSerializer.SerializeToUtf8Bytes(connect, ContractsJson.Default.ObservationConnectFacts),
        _ => null,
    };

    /// <summary>The same snapshot with what an earlier process saw of the directory; the section after it needs that.</summary>
    public static Snapshot WithDirectory(this Snapshot snapshot, byte[] json)
    {
        try
        {
            return snapshot with { Directory = JsonSerializer.Deserialize(json, ContractsJson.Default.ObservationDirectoryFacts) };
        }
        catch (JsonException)
        {
            // Written by an agent of another version: as if it had not been looked at.
            return snapshot;
        }
    }

    public static Snapshot WithFailure(this Snapshot snapshot, SnapshotSection section, string failure, TimeSpan elapsed) => section switch
    {
        SnapshotSection.Network => snapshot with { Network = new(null, failure, elapsed.TotalMilliseconds) },
        SnapshotSection.Directory => snapshot with { Directory = new(null, failure, elapsed.TotalMilliseconds) },
        SnapshotSection.Idle => snapshot with { Idle = new(null, failure, elapsed.TotalMilliseconds) },
        SnapshotSection.Controllers => snapshot with { Controllers = new(null, failure, elapsed.TotalMilliseconds) },
        SnapshotSection.Tls => snapshot with { Tls = new(null, failure, elapsed.TotalMilliseconds) },
        SnapshotSection.Events => snapshot with { Events = new(null, failure, elapsed.TotalMilliseconds) },
        SnapshotSection.Connect => snapshot with { Connect = new(null, failure, elapsed.TotalMilliseconds) },
        _ => snapshot,
    };
}
