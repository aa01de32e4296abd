using System.Globalization;
using System.Text;
using System.Text.Json;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Audit;

/// <summary>One changed field as people read it.</summary>
/// <param name="Before">Null when the entry says nothing of before.</param>
public sealed record AuditField(string Name, string? Before, string After)
{
    private static readonly FurtherWords Names = new(typeof(AuditField));

    public static IReadOnlyList<AuditField> Of(AuditEntry entry)
    {
        if (entry.After is not { ValueKind: JsonValueKind.Object } after)
        {
            return entry.After is { } other ? [new("", null, Words(other))] : [];
        }

        return [.. after.EnumerateObject().Select(field => new AuditField(
            Names.Find(field.Name) ?? NameOf(field.Name),
            entry.Before is { ValueKind: JsonValueKind.Object } before && before.TryGetProperty(field.Name, out var value) ? Words(value) : null,
            Words(field.Value)))];
    }

    /// <summary>The instant that a field holds; null when it holds none.</summary>
    public static DateTimeOffset? InstantOf(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static string Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => AuditTexts.None,
        JsonValueKind.True => AuditTexts.Yes,
        JsonValueKind.False => AuditTexts.No,
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : AuditTexts.None,
        JsonValueKind.Array when value.GetArrayLength() is 0 => AuditTexts.None,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Words)),
        _ => value.GetRawText(),
    };

    /// <summary><c>connectorAccount</c> as <c>Connector account</c>.</summary>
    private static string NameOf(string field)
    {
        var name = new StringBuilder(field.Length + 4);
        foreach (var letter in field)
        {
            name.Append(name.Length is 0 ? char.ToUpperInvariant(letter).ToString() : char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString());
        }

        return name.ToString();
    }
}
