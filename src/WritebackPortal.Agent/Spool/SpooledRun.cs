using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using WritebackPortal.Agent.Settings;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Spool;

/// <summary>One run on disk: what was asked, the sections observed so far, and last that it is complete.</summary>
internal sealed class SpooledRun : IDisposable
{
    private const string HeadFile = "run.json";

    private const string CompletionFile = "completion.json";

    private readonly CancellationTokenSource _notWanted = new();
    private readonly HashSet<SnapshotSection> _delivered = [];
    private readonly SpooledRunHead _head;

    private SpooledRun(string folder, SpooledRunHead head)
    {
        Folder = folder;
        _head = head;
        NotWanted = _notWanted.Token;
    }

    public string Folder { get; }

    public Guid RunId => _head.Request.RunId;

    public RunRequest Request => _head.Request;

    public DateTimeOffset StartedAt => _head.StartedAt;

    /// <summary>Cancelled when nobody waits for this run any more.</summary>
    public CancellationToken NotWanted { get; }

    /// <summary>The sections that are on disk, in the order of the request.</summary>
    public IReadOnlyList<SnapshotSection> Sections => [.. Request.Sections.Distinct().Where(section => File.Exists(FileOf(section)))];

    /// <summary>Those of them that this process has not handed over yet. After a restart that is all: the portal takes them again.</summary>
    public IReadOnlyList<SnapshotSection> Undelivered => [.. Sections.Where(section => !_delivered.Contains(section))];

    /// <summary>Present once every section is on disk.</summary>
    public RunCompletion? Completion => Read(Path.Combine(Folder, CompletionFile), ContractsJson.Default.RunCompletion);

    public static SpooledRun Create(string folder, RunRequest request, DateTimeOffset startedAt)
    {
        var head = new SpooledRunHead(startedAt, request);
        DataFolder.Create(folder);
        AtomicFile.Write(Path.Combine(folder, HeadFile), JsonSerializer.SerializeToUtf8Bytes(head, SpoolJson.Default.SpooledRunHead));
        return new(folder, head);
    }

    /// <summary>The run that an earlier process left there, or null when it did not get as far as its first file.</summary>
    public static SpooledRun? Open(string folder) =>
        Read(Path.Combine(folder, HeadFile), SpoolJson.Default.SpooledRunHead) is { } head ? new(folder, head) : null;

    public void Add(SnapshotSection section, byte[] json)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(json);
        }

        AtomicFile.Write(FileOf(section), compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }

    public byte[] ReadCompressed(SnapshotSection section) => File.ReadAllBytes(FileOf(section));

    public byte[] ReadJson(SnapshotSection section)
    {
        using var file = File.OpenRead(FileOf(section));
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var json = new MemoryStream();
        gzip.CopyTo(json);
        return json.ToArray();
    }

    public void Complete(RunCompletion completion) => AtomicFile.Write(
        Path.Combine(Folder, CompletionFile), JsonSerializer.SerializeToUtf8Bytes(completion, ContractsJson.Default.RunCompletion));

    public void MarkDelivered(SnapshotSection section) => _delivered.Add(section);

    public void Abandon() => _notWanted.Cancel();

    public void Dispose() => _notWanted.Dispose();

    private static T? Read<T>(string file, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllBytes(file), type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string FileOf(SnapshotSection section) => Path.Combine(Folder, $"section-{section}.json.gz");
}

internal sealed record SpooledRunHead(DateTimeOffset StartedAt, RunRequest Request);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SpooledRunHead))]
internal sealed partial class SpoolJson : JsonSerializerContext;
