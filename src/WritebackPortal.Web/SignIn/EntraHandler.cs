using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.SignIn;

/// <summary>
/// Signs people in with Entra ID: OpenID Connect, code flow with PKCE, state and nonce. The framework's OAuth handler gives
/// correlation, state protection and PKCE; what makes it OpenID Connect is here.
/// </summary>
internal sealed class EntraHandler(
    IOptionsMonitor<EntraHandlerOptions> options, ILoggerFactory logger, UrlEncoder encoder, EntraProvider provider, CodeExchange exchange, EntraTokens tokens)
    : OAuthHandler<EntraHandlerOptions>(options, logger, encoder)
{
    public const string SchemeName = "Entra";

    private const string NonceItem = ".nonce";

    private OpenIdConnectConfiguration _configuration = new();
    private AuthenticationProperties? _properties;

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!LocalAddress.IsNavigation(Request))
        {
            await Denied.WriteAsync(Context, StatusCodes.Status401Unauthorized, "not-signed-in", "Not signed in", "Open the portal in a browser to sign in. A program sends an access token or a key of its own.");
            return;
        }

        properties.RedirectUri = LocalAddress.OrHome(properties.RedirectUri ?? LocalAddress.Of(Request));
        try
        {
            _configuration = await provider.ReadAsync(Context.RequestAborted);
        }
        catch (SignInFaultException exception)
        {
            SignInFailure.Log(Logger, exception, Context);
            Response.Redirect(SignInFailure.PageOf(exception, properties));
            return;
        }

        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        // Kept in the protected state: the browser carries it and cannot read it.
        var nonce = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        properties.Items[NonceItem] = nonce;
        var parameters = QueryHelpers.ParseQuery(new Uri(base.BuildChallengeUrl(properties, redirectUri)).Query)
            .ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString());
        parameters["nonce"] = nonce;
        parameters["response_mode"] = "query";
        AddIfSet(parameters, "prompt", properties.GetParameter<string>("prompt"));
        AddIfSet(parameters, "login_hint", properties.GetParameter<string>("login_hint"));
        return QueryHelpers.AddQueryString(_configuration.AuthorizationEndpoint, parameters);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        _properties = Options.StateDataFormat.Unprotect(Request.Query["state"]);
        if (_properties is null)
        {
            return HandleRequestResult.Fail(new SignInFaultException(SignInFaults.State));
        }

        try
        {
            return await base.HandleRemoteAuthenticateAsync();
        }
        catch (SignInFaultException exception)
        {
            // The base class would lose what the sign-in was for.
            return HandleRequestResult.Fail(exception, _properties);
        }
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        _configuration = await provider.ReadAsync(Context.RequestAborted);
        return context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey, out var verifier) && verifier is not null
            ? OAuthTokenResponse.Success(await exchange.ExecuteAsync(_configuration.TokenEndpoint, context.Code, verifier, context.RedirectUri, Context.RequestAborted))
            : throw new SignInFaultException(SignInFaults.State);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var answer = tokens.Response!.RootElement;
        var token = await ReadAsync(answer.TryGetProperty("id_token", out var text) ? text.GetString() : null, properties);
        PersonClaims.Add(identity, token, Scheme.Name);
        properties.SetParameter(SessionStart.TokenParameter, token);
        var context = new OAuthCreatingTicketContext(new(identity), properties, Context, Scheme, Options, Backchannel, tokens, answer);
        await Events.CreatingTicket(context);
        return new(context.Principal!, context.Properties, Scheme.Name);
    }

    private async Task<JsonWebToken> ReadAsync(string? text, AuthenticationProperties properties)
    {
        if (!properties.Items.Remove(NonceItem, out var nonce) || nonce is null)
        {
            throw new SignInFaultException(SignInFaults.State);
        }

        try
        {
            return await tokens.ReadIdTokenAsync(text, nonce, Context.RequestAborted);
        }
        catch (TokenFaultException exception)
        {
            throw new SignInFaultException(exception.Fault);
        }
    }

    private static void AddIfSet(Dictionary<string, string?> parameters, string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            parameters[name] = value;
        }
    }
}
