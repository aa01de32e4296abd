using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WritebackPortal.Web.Audit;

/// <summary>The fields that an act changed, before and after, as compact JSON. Fields that stayed as they were are left out.</summary>
/// <param name="Before">Null when there was nothing before.</param>
/// <param name="After">Null when nothing is left, or when nothing changed.</param>
public sealed record AuditChange(string? Before, string? After)
{
    // It is read by people, and written into pages by an encoder of their own: "é" may stay "é".
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static AuditChange None { get; } = new(null, null);

    public static AuditChange Of(params ReadOnlySpan<(string Field, JsonNode? Before, JsonNode? After)> fields)
    {
        var (before, after) = (new JsonObject(), new JsonObject());
        foreach (var field in fields)
        {
            if (!JsonNode.DeepEquals(field.Before, field.After))
            {
                before[field.Field] = field.Before;
                after[field.Field] = field.After;
            }
        }

        return before.Count is 0 ? None : new(Text(before), Text(after));
    }

    /// <summary>For what was not there before.</summary>
    public static AuditChange Created(params ReadOnlySpan<(string Field, JsonNode? Value)> fields)
    {
        var after = new JsonObject();
        foreach (var (field, value) in fields)
        {
            after[field] = value;
        }

        return new(null, Text(after));
    }

    public static JsonNode List(IEnumerable<string> values) => new JsonArray([.. values.Select(value => JsonValue.Create(value))]);

    private static string Text(JsonObject fields) => fields.ToJsonString(Readable);
}
