namespace WritebackPortal.Web.SignIn.Test;

/// <summary>Whether Entra ID takes the portal's secret or certificate, found out without anybody signing in.</summary>
internal sealed class CredentialTest(CodeExchange exchange, EntraOptions options)
{
    // Errors that a provider gives before it has looked at the credential, or whatever the credential is.
    private static readonly string[] SaysNothing = ["unsupported_grant_type", "unauthorized_client", "invalid_scope", "invalid_request", "invalid_target"];

    /// <exception cref="SignInFaultException">Entra ID does not answer.</exception>
    public async Task<TestLine> AskAsync(string question, string endpoint, CancellationToken cancellationToken)
    {
        var answer = await exchange.AskAsync(endpoint, OwnToken(), cancellationToken);
        if (SaysNothing.Contains(answer.Error, StringComparer.Ordinal) && ProviderError.CodeIn(answer.Description) is null)
        {
            // A code that nobody issued: refused for the code when the credential is right, for the credential when it is not.
            answer = await exchange.AskAsync(endpoint, ImpossibleCode(), cancellationToken);
        }

        using (answer.Body)
        {
            return answer.Error is null or "invalid_grant" ? TestLine.Ok(question, "It was accepted.") : Refused(question, answer);
        }
    }

    private static TestLine Refused(string question, TokenAnswer answer)
    {
        var failure = ProviderError.ToFault(answer.Error, answer.Description);
        return TestLine.Wrong(question, $"{failure.Fault.Title} ({failure.Reason})", failure.Fault.Remedy);
    }

    // A token for the portal itself, which opens nothing: no permission of any other API is asked for.
    private Dictionary<string, string> OwnToken() => new()
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = options.ClientId,
        ["scope"] = $"{options.ClientId}/.default",
    };

    private Dictionary<string, string> ImpossibleCode() => new()
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = options.ClientId,
        ["code"] = "test-of-the-settings",
        ["code_verifier"] = new string('0', 43),
        ["redirect_uri"] = $"https://localhost{options.CallbackPath}",
    };
}
