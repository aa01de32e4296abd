using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WritebackPortal.Contracts;

namespace WritebackPortal.Web.Runs;

/// <summary>Turns the sections of a snapshot into what is stored, and back.</summary>
internal static class SectionCodec
{
    /// <exception cref="JsonException">It is no observation of this section.</exception>
    public static RunSectionRecord Parse(Guid runId, SnapshotSection section, ReadOnlySpan<byte> json, DateTimeOffset receivedAt) => section switch
    {
        SnapshotSection.Network => Parse(runId, section, json, ContractsJson.Default.ObservationNetworkFacts, receivedAt),
        SnapshotSection.Directory => Parse(runId, section, json, ContractsJson.Default.ObservationDirectoryFacts, receivedAt),
        SnapshotSection.Idle => Parse(runId, section, json, ContractsJson.Default.ObservationIdleFacts, receivedAt),
        SnapshotSection.Controllers => Parse(runId, section, json, ContractsJson.Default.ObservationControllerFacts, receivedAt),
        SnapshotSection.Tls => Parse(runId, section, json, ContractsJson.Default.ObservationTlsFacts, receivedAt),
        SnapshotSection.Connect => Parse(runId, section, json, ContractsJson.Default.ObservationConnectFacts, receivedAt),
        SnapshotSection.Events => Parse(runId, section, json, ContractsJson.Default.ObservationEventFacts, receivedAt),
        _ => throw new UnreachableException(),
    };

    /// <summary>The snapshot that these sections make up; a section that is not among them stays null.</summary>
    public static Snapshot Join(HostIdentity host, DateTimeOffset takenAt, IEnumerable<RunSectionRecord> sections) =>
        sections.Aggregate(new Snapshot(host, takenAt), With);

    /// <summary>Gives every section of <paramref name="missing"/> the same failure.</summary>
    public static Snapshot Fail(Snapshot snapshot, IEnumerable<SnapshotSection> missing, string failure) =>
        missing.Aggregate(snapshot, (joined, section) => section switch
        {
            SnapshotSection.Network => joined with { Network = new(null, failure, 0) },
            SnapshotSection.Directory => joined with { Directory = new(null, failure, 0) },
            SnapshotSection.Idle => joined with { Idle = new(null, failure, 0) },
            SnapshotSection.Controllers => joined with { Controllers = new(null, failure, 0) },
            SnapshotSection.Tls => joined with { Tls = new(null, failure, 0) },
            SnapshotSection.Connect => joined with { Connect = new(null, failure, 0) },
            SnapshotSection.Events => joined with { Events = new(null, failure, 0) },
            _ => throw new UnreachableException(),
        });

    private static Snapshot With(Snapshot snapshot, RunSectionRecord record) => record.Section switch
    {
        SnapshotSection.Network => snapshot with { Network = Inflate(record.Body, ContractsJson.Default.ObservationNetworkFacts) },
        SnapshotSection.Directory => snapshot with { Directory = Inflate(record.Body, ContractsJson.Default.ObservationDirectoryFacts) },
        SnapshotSection.Idle => snapshot with { Idle = Inflate(record.Body, ContractsJson.Default.ObservationIdleFacts) },
        SnapshotSection.Controllers => snapshot with { Controllers = Inflate(record.Body, ContractsJson.Default.ObservationControllerFacts) },
        SnapshotSection.Tls => snapshot with { Tls = Inflate(record.Body, ContractsJson.Default.ObservationTlsFacts) },
        SnapshotSection.Connect => snapshot with { Connect = Inflate(record.Body, ContractsJson.Default.ObservationConnectFacts) },
        SnapshotSection.Events => snapshot with { Events = Inflate(record.Body, ContractsJson.Default.ObservationEventFacts) },
        _ => throw new UnreachableException(),
    };

    private static RunSectionRecord Parse<TFacts>(
        Guid runId,
        SnapshotSection section,
        ReadOnlySpan<byte> json,
        JsonTypeInfo<Observation<TFacts>> type,
        DateTimeOffset receivedAt)
        where TFacts : class
    {
        var observation = JsonSerializer.Deserialize(json, type);
        if (observation is null || observation.Facts is null == observation.Failure is null)
        {
            throw new JsonException("An observation holds either facts or a failure.");
        }

        return new()
        {
            RunId = runId,
            Section = section,
            ReceivedAt = receivedAt,
            Body = Deflate(observation, type),
            Failure = observation.Failure,
            ElapsedMilliseconds = observation.ElapsedMilliseconds,
        };
    }

    private static byte[] Deflate<T>(T value, JsonTypeInfo<T> type)
    {
        using var body = new MemoryStream();
        using (var brotli = new BrotliStream(body, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(brotli, value, type);
        }

        return body.ToArray();
    }

    // A section stored before its shape changed must not take a page with it.
    private static Observation<TFacts>? Inflate<TFacts>(byte[] body, JsonTypeInfo<Observation<TFacts>> type)
        where TFacts : class
    {
        using var brotli = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
        try
        {
            return JsonSerializer.Deserialize(brotli, type);
        }
        catch (JsonException)
        {
            return new(null, "What this run saw was stored by another version of the portal and cannot be read. Recheck the server.", 0);
        }
    }
}
