using System.Net.Mime;
using System.Text.Json;

namespace WritebackPortal.Web.SignIn;

/// <summary>Gives a code and the portal's own proof to Entra ID, and gets tokens for it.</summary>
internal sealed class CodeExchange(EntraProvider provider, IClientCredential credential)
{
    /// <exception cref="SignInFaultException">Entra ID refused, or does not answer.</exception>
    public async Task<JsonDocument> ExecuteAsync(string endpoint, string code, string verifier, string redirectUri, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = provider.Options.ClientId,
            ["code"] = code,
            ["code_verifier"] = verifier,
            ["redirect_uri"] = redirectUri,
        };
        var answer = await AskAsync(endpoint, form, cancellationToken);
        return answer.Error is null && answer.Body is { } body
            ? body
            : throw ProviderError.ToFault(answer.Error, answer.Description);
    }

    /// <exception cref="SignInFaultException">Entra ID does not answer.</exception>
    public async Task<TokenAnswer> AskAsync(string endpoint, Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        credential.AddTo(form, endpoint);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new FormUrlEncodedContent(form) };
            request.Headers.Accept.Add(new(MediaTypeNames.Application.Json));
            using var response = await provider.Http.SendAsync(request, cancellationToken);
            return TokenAnswer.Of(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new SignInFaultException(SignInFaults.Unreachable, exception);
        }
    }
}

/// <summary>What the token endpoint answered: a body with tokens, or an error with its description.</summary>
internal sealed record TokenAnswer(JsonDocument? Body, string? Error, string? Description)
{
    public static TokenAnswer Of(bool succeeded, string text)
    {
        try
        {
            var body = JsonDocument.Parse(text);
            return succeeded && body.RootElement.ValueKind is JsonValueKind.Object
                ? new(body, null, null)
                : new(null, Text(body.RootElement, "error") ?? "server_error", Text(body.RootElement, "error_description"));
        }
        catch (JsonException)
        {
            return new(null, "server_error", null);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
