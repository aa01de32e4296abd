using System.Net;
using System.Security.Authentication;
using System.Text.Json;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace WritebackPortal.Web.SignIn.Test;

/// <summary>Asks Entra ID for what it says of itself, anew and step by step, so that the first thing that is wrong has a name.</summary>
internal sealed class Discovery(EntraOptions options, HttpClient http)
{
    private const string Question = "Entra ID answers";
    private const string KeyQuestion = "Its signing keys can be read";

    /// <summary>Null until it could be read.</summary>
    public OpenIdConnectConfiguration? Configuration { get; private set; }

    /// <summary>What time Entra ID says it is; null when it did not say.</summary>
    public DateTimeOffset? Date { get; private set; }

    public async Task<TestLine> AskAsync(CancellationToken cancellationToken)
    {
        var address = new Uri(EntraProvider.DiscoveryAddress(options));
        try
        {
            using var answer = await http.GetAsync(address, cancellationToken);
            Date = answer.Headers.Date;
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                return Refused(address, answer.StatusCode, text);
            }

            Configuration = OpenIdConnectConfiguration.Create(text);
            return TestLine.Ok(Question, $"{address.Host} answered{Way(address)}.");
        }
        catch (HttpRequestException exception)
        {
            return TestLine.Wrong(Question, $"No answer from {address.Host}{Way(address)}: {exception.HttpRequestError}.", RemedyFor(exception, address));
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TestLine.Wrong(Question, $"No answer from {address.Host}{Way(address)} within {http.Timeout.TotalSeconds} seconds.", $"A firewall drops the connection: allow {address.Authority} for the portal's server, or set HTTPS_PROXY.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return TestLine.Wrong(Question, $"{address.Host} answered with something that is not a discovery document.", "A proxy's sign-in page may answer in its place. Compare AzureAd:Instance with docs/entra-id.md.");
        }
    }

    public async Task<TestLine> ReadKeysAsync(CancellationToken cancellationToken)
    {
        if (Configuration is null)
        {
            return TestLine.Skipped(KeyQuestion, "Not asked: Entra ID did not answer.");
        }

        try
        {
            var keys = JsonWebKeySet.Create(await http.GetStringAsync(new Uri(Configuration.JwksUri), cancellationToken));
            var signing = keys.Keys.Count(key => key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.Use is null or "" or "sig");
            return signing > 0
                ? TestLine.Ok(KeyQuestion, signing == 1 ? "One RSA key." : $"{signing} RSA keys.")
                : TestLine.Wrong(KeyQuestion, "There is no RSA signing key.", "Compare AzureAd:Instance with docs/entra-id.md.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or ArgumentException or UriFormatException)
        {
            return TestLine.Wrong(KeyQuestion, $"{Configuration.JwksUri} does not answer.", "A firewall or proxy may allow one address of Entra ID and not the other.");
        }
    }

    private static string Way(Uri address) =>
        HttpClient.DefaultProxy.GetProxy(address) is { } proxy && proxy != address ? $" through the proxy {proxy.GetLeftPart(UriPartial.Authority)}" : ", asked directly";

    private static TestLine Refused(Uri address, HttpStatusCode status, string text) =>
        ProviderError.CodeIn(text) is { } code
            ? TestLine.Wrong(Question, $"It does not know the tenant (AADSTS{code}).", "Compare AzureAd:TenantId with the tenant's overview page, and AzureAd:Instance with its cloud.")
            : TestLine.Wrong(Question, $"{address} answered with status {(int)status}.", status is HttpStatusCode.ProxyAuthenticationRequired
                ? "The proxy asks for a sign-in: put user and password into HTTPS_PROXY, or let the portal's server through."
                : "Compare AzureAd:Instance and AzureAd:TenantId with docs/entra-id.md.");

    private static string RemedyFor(HttpRequestException exception, Uri address) => exception switch
    {
        { HttpRequestError: HttpRequestError.NameResolutionError } => $"The portal's server cannot resolve {address.Host}: look at its DNS, or set HTTPS_PROXY.",
        { HttpRequestError: HttpRequestError.SecureConnectionError } or { InnerException: AuthenticationException } => "The certificate that answers is not trusted. Where a proxy inspects TLS, exempt this host or install the proxy's root on the portal's server.",
        { HttpRequestError: HttpRequestError.ProxyTunnelError } => "The proxy refuses this host: allow it there.",
        _ => $"Allow {address.Authority} for the portal's server in the firewall, or set HTTPS_PROXY.",
    };
}
