using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WritebackPortal.Agent.Settings;

/// <summary>Writes the section <c>Portal</c> of <c>agent.json</c> and leaves what operators wrote beside it.</summary>
internal static class AgentFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly JsonNodeOptions IgnoreCase = new() { PropertyNameCaseInsensitive = true };

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <param name="proxy">Kept as <c>Proxy:Address</c> when it is not null.</param>
    public static void Enroll(string path, PortalOptions portal, string? proxy)
    {
        var file = Read(path);
        file[PortalOptions.Section] = new JsonObject(IgnoreCase)
        {
            [nameof(PortalOptions.Url)] = portal.Url,
            [nameof(PortalOptions.AgentId)] = portal.AgentId?.ToString("D"),
            [nameof(PortalOptions.ServerName)] = portal.ServerName,
            [nameof(PortalOptions.Key)] = portal.Key,
        };

        if (portal.CaFile is not null)
        {
            file[PortalOptions.Section]![nameof(PortalOptions.CaFile)] = Path.GetFullPath(portal.CaFile);
        }

        if (proxy is not null)
        {
            file["Proxy"] ??= new JsonObject(IgnoreCase);
            file["Proxy"]!["Address"] = proxy;
        }

        AtomicFile.Write(path, Encoding.UTF8.GetBytes(file.ToJsonString(Indented) + "\n"));
    }

    private static JsonObject Read(string path) =>
        File.Exists(path) ? JsonNode.Parse(File.ReadAllBytes(path), IgnoreCase, Lenient)!.AsObject() : new JsonObject(IgnoreCase);
}
