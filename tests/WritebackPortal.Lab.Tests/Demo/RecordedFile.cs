using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WritebackPortal.Lab.Tests.Demo;

/// <summary>What the demo replays, among the portal's sources.</summary>
internal static class RecordedFile
{
    private static readonly string Folder = Path.Combine(BuiltProgram.Root, "src", "WritebackPortal.Web", "Demo", "Recorded");

    public static async Task WriteAsync<T>(string name, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var document = JsonSerializer.SerializeToDocument(value, type);
        await using var file = File.Create(Path.Combine(System.IO.Directory.CreateDirectory(Folder).FullName, $"{name}.json"));
        await using (var writer = new Utf8JsonWriter(file, new() { Indented = true, NewLine = "\n" }))
        {
            document.WriteTo(writer);
        }

        await file.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }
}
