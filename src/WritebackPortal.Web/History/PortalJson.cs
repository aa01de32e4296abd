using System.Text.Json;
using System.Text.Json.Serialization;
using WritebackPortal.Checks;

namespace WritebackPortal.Web.History;

/// <summary>The one way in which what the portal concludes becomes JSON in its database.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<SpanFinding>), TypeInfoPropertyName = "Findings")]
[JsonSerializable(typeof(IReadOnlyList<RequirementSummary>), TypeInfoPropertyName = "Requirements")]
internal sealed partial class PortalJson : JsonSerializerContext
{
    public static string Write(IReadOnlyList<SpanFinding> findings) => JsonSerializer.Serialize(findings, Default.Findings);

    public static string Write(IReadOnlyList<RequirementSummary> requirements) => JsonSerializer.Serialize(requirements, Default.Requirements);

    public static IReadOnlyList<SpanFinding> ReadFindings(string json) => JsonSerializer.Deserialize(json, Default.Findings) ?? [];

    public static IReadOnlyList<RequirementSummary> ReadRequirements(string json) => JsonSerializer.Deserialize(json, Default.Requirements) ?? [];
}
