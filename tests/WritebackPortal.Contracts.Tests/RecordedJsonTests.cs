using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WritebackPortal.Contracts.Tests;

/// <summary>The JSON of the contracts is a public interface: agents and portals of different age talk through it.</summary>
public sealed class RecordedJsonTests
{
    private static readonly JsonSerializerOptions Indented = new(ContractsJson.Default.Options) { WriteIndented = true, NewLine = "\n" };

    public static TheoryData<string> Names => [.. Samples.All.Keys];

    /// <summary>Set WRITEBACK_RECORD=1 to record an intended change, then build again.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Serialize_EveryContract_GivesTheRecordedText(string name)
    {
        var sample = Samples.All[name];

        var json = JsonSerializer.Serialize(sample, Indented.GetTypeInfo(sample.GetType()));

        if (Environment.GetEnvironmentVariable("WRITEBACK_RECORD") == "1")
        {
            File.WriteAllText(Path.Combine(Source(), "Recorded", $"{name}.json"), json + "\n");
            return;
        }

        Assert.Equal(Recorded(name), json);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Deserialize_RecordedText_LosesNothing(string name)
    {
        var type = Indented.GetTypeInfo(Samples.All[name].GetType());

        Assert.Equal(Recorded(name), JsonSerializer.Serialize(JsonSerializer.Deserialize(Recorded(name), type), type));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Deserialize_UnknownProperties_AreIgnored(string name)
    {
        var type = Indented.GetTypeInfo(Samples.All[name].GetType());
        var newer = JsonNode.Parse(Recorded(name))!;
        AddUnknown(newer);

        Assert.Equal(Recorded(name), JsonSerializer.Serialize(newer.Deserialize(type), type));
    }

    [Fact]
    public void Deserialize_SnapshotWithoutSections_HasNone()
    {
        const string json = """{"host":{"name":"aadc01","operatingSystem":"Linux","agentVersion":"1.0.0"},"takenAt":"2026-11-22T09:14:03+00:00"}""";

        var snapshot = JsonSerializer.Deserialize(json, ContractsJson.Default.Snapshot);

        Assert.Equal(new Snapshot(new("aadc01", "Linux", "1.0.0"), new(2026, 11, 22, 9, 14, 3, TimeSpan.Zero)), snapshot);
    }

    private static void AddUnknown(JsonNode node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (_, value) in fields.ToList())
                {
                    AddUnknown(value ?? JsonValue.Create(0));
                }

                fields["addedLater"] = new JsonObject { ["value"] = 1 };
                break;
            case JsonArray values:
                values.OfType<JsonNode>().ToList().ForEach(AddUnknown);
                break;
            default:
                break;
        }
    }

    private static string Source([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static string Recorded(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", $"{name}.json")).TrimEnd('\n');
}
