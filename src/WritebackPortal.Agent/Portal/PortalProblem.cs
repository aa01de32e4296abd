using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WritebackPortal.Agent.Portal;

/// <summary>A refusal of the portal (RFC 9457).</summary>
/// <param name="Slug">Last part of its type, for example <c>run-cancelled</c>; empty when there is none.</param>
/// <param name="Detail">The portal's sentence, made safe to print.</param>
internal sealed record PortalProblem(HttpStatusCode Status, string Slug, string Detail)
{
    private const string TypePrefix = "/problems/";

    private const int LongestDetail = 300;

    public static async Task<PortalProblem> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var document = await DocumentAsync(response, cancellationToken);
        var slug = document?.Type is { } type && type.StartsWith(TypePrefix, StringComparison.Ordinal) ? type[TypePrefix.Length..] : "";
        return new(response.StatusCode, Printable.Line(slug, LongestDetail), Printable.Line(document?.Detail ?? document?.Title ?? "", LongestDetail));
    }

    public override string ToString() =>
        string.Join(' ', new[] { ((int)Status).ToString(System.Globalization.CultureInfo.InvariantCulture), Slug, Detail }.Where(part => part.Length > 0));

    private static async Task<ProblemDocument?> DocumentAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType is not "application/problem+json")
        {
            return null;
        }

        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return JsonSerializer.Deserialize(body, PortalProblemJson.Default.ProblemDocument);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record ProblemDocument(string? Type, string? Title, string? Detail);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProblemDocument))]
internal sealed partial class PortalProblemJson : JsonSerializerContext;
