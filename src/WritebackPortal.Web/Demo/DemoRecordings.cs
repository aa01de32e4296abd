using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Web.Demo;

/// <summary>What real agents saw in the lab, told in the names of a domain of the demo. docs/demo.md says how it was recorded.</summary>
internal sealed partial class DemoRecordings
{
    private readonly ConcurrentDictionary<(string Name, int Domain), object> _told = new();

    /// <summary>The recording of this name as if it had been made in that domain.</summary>
    public Observation<TFacts> Tell<TFacts>(string name, DemoDomain domain, JsonTypeInfo<Observation<TFacts>> type)
        where TFacts : class =>
        (Observation<TFacts>)_told.GetOrAdd((name, domain.Number), _ => Tell(name, NamesOf(domain), type));

    /// <summary>The same of a recorded network path, where only the proxy has an address of the lab.</summary>
    public Observation<NetworkFacts> TellPath(string name, DemoDomain domain) =>
        (Observation<NetworkFacts>)_told.GetOrAdd(
            (name, domain.Number), _ => Tell(name, [(LabAddress, new Uri(domain.Proxy).Host)], ContractsJson.Default.ObservationNetworkFacts));

    /// <summary>The same with more names changed: of a lookup's user.</summary>
    public static Observation<TFacts> Tell<TFacts>(string name, IReadOnlyList<(string From, string To)> names, JsonTypeInfo<Observation<TFacts>> type)
        where TFacts : class
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"demo/{name}")
            ?? throw new InvalidOperationException($"There is no recording {name}.");
        var recorded = JsonNode.Parse(stream)!;
        return Rename(recorded, names).Deserialize(type)!;
    }

    /// <summary>What the lab calls its parts, and what the demo calls them; the longer names first.</summary>
    public static IReadOnlyList<(string From, string To)> NamesOf(DemoDomain domain) =>
    [
        ("dc1.corp.contoso.test", domain.Controller),
        ("DC=corp,DC=contoso,DC=test", domain.NamingContext),
        ("corp.contoso.test", domain.Dns),
        ("S-1-5-21-1111111111-2222222222-3333333333", domain.Sid),
        ("MSOL_4f1c09d2a7be", domain.Connector),
        (@"CORP\", domain.Netbios + @"\"),
        ("Default-First-Site-Name", domain.Site),
        (LabAddress, domain.ControllerAddress),
    ];

    // The lab takes whichever loopback address is free.
    private const string LabAddress = "127.0.0.x";

    // Only texts are changed, each as a whole value of the document: the facts' shape stays what was recorded.
    private static JsonNode Rename(JsonNode node, IReadOnlyList<(string From, string To)> names)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (key, value) in fields.ToList())
                {
                    fields[key] = value is null ? null : Renamed(value, names);
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    items[index] = items[index] is { } item ? Renamed(item, names) : null;
                }

                break;
            default:
                break;
        }

        return node;
    }

    private static JsonNode Renamed(JsonNode node, IReadOnlyList<(string From, string To)> names) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? JsonValue.Create(Renamed(text, names))! : Rename(node, names).DeepClone();

    private static string Renamed(string text, IReadOnlyList<(string From, string To)> names)
    {
        var told = LoopbackAddress().Replace(text, LabAddress);
        return told == "CORP"
            ? names.First(name => name.From == @"CORP\").To.TrimEnd('\\')
            : names.Aggregate(told, (renamed, name) => renamed.Replace(name.From, name.To, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"127\.0\.0\.\d+")]
    private static partial Regex LoopbackAddress();
}
