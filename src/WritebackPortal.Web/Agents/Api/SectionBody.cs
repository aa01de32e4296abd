using System.IO.Compression;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WritebackPortal.Web.Agents.Api;

/// <summary>What was read of a request's body, or why it is refused: one of the two.</summary>
internal sealed record BodyRead<T>(T? Value, AgentProblem? Problem)
    where T : class;

/// <summary>Reads bodies with a limit on what is sent and on what it inflates to.</summary>
internal static class SectionBody
{
    /// <summary>The largest section once inflated: what a few kilobytes of gzip can become has to end somewhere.</summary>
    public const int MaxInflatedBytes = 32 * 1024 * 1024;

    public static async Task<BodyRead<T>> ReadJsonAsync<T>(HttpRequest request, JsonTypeInfo<T> type, AgentProblem malformed, CancellationToken cancellationToken)
        where T : class
    {
        if (!IsJson(request) || request.Headers.ContentEncoding.Count > 0)
        {
            return new(null, AgentProblem.MediaTypeUnknown);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, cancellationToken) is { } value ? new(value, null) : new(null, malformed);
        }
        catch (JsonException)
        {
            return new(null, malformed);
        }
        catch (BadHttpRequestException exception)
        {
            return new(null, Problem(exception, malformed));
        }
    }

    /// <summary>The section as plain JSON.</summary>
    public static async Task<BodyRead<byte[]>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        if (!IsJson(request) || encoding is not ("" or "gzip" or "identity"))
        {
            return new(null, AgentProblem.MediaTypeUnknown);
        }

        try
        {
            await using var body = encoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true) : request.Body;
            return await ReadLimitedAsync(body, cancellationToken) is { } json ? new(json, null) : new(null, AgentProblem.BodyTooLarge);
        }
        catch (InvalidDataException)
        {
            return new(null, AgentProblem.SectionMalformed);
        }
        catch (BadHttpRequestException exception)
        {
            return new(null, Problem(exception, AgentProblem.SectionMalformed));
        }
    }

    private static async Task<byte[]?> ReadLimitedAsync(Stream body, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (json.Length + read > MaxInflatedBytes)
            {
                return null;
            }

            json.Write(buffer, 0, read);
        }

        return json.ToArray();
    }

    private static bool IsJson(HttpRequest request) =>
        request.ContentType is { } type
        && string.Equals(type.Split(';')[0].Trim(), MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase);

    private static AgentProblem Problem(BadHttpRequestException exception, AgentProblem malformed) =>
        exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? AgentProblem.BodyTooLarge : malformed;
}
