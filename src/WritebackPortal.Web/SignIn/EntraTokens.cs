using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace WritebackPortal.Web.SignIn;

/// <summary>Accepts tokens of Entra ID that are for this portal, from an allowed tenant, signed with a published key, and valid now.</summary>
internal sealed class EntraTokens(EntraProvider provider, TimeProvider time)
{
    public const string Scope = "access_as_user";

    /// <summary>How far this machine's clock and Entra ID's may differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 64 * 1024 };

    private readonly EntraOptions _options = provider.Options;

    /// <exception cref="TokenFaultException">It is not one that this sign-in asked for.</exception>
    public async Task<JsonWebToken> ReadIdTokenAsync(string? text, string nonce, CancellationToken cancellationToken)
    {
        var token = await ReadAsync(text, [_options.ClientId], cancellationToken);
        if (!token.TryGetPayloadValue<string>("nonce", out var sent))
        {
            throw new TokenFaultException(TokenFault.NoNonce);
        }

        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(nonce), Encoding.UTF8.GetBytes(sent))
            ? token
            : throw new TokenFaultException(TokenFault.Nonce);
    }

    /// <exception cref="TokenFaultException">It is not an access token for this portal's API.</exception>
    public async Task<JsonWebToken> ReadAccessTokenAsync(string? text, CancellationToken cancellationToken)
    {
        var token = await ReadAsync(text, [_options.ClientId, $"api://{_options.ClientId}"], cancellationToken);

        // An id_token names nobody who was authorised to act (azp), and answers to a nonce.
        if (token.TryGetPayloadValue<string>("nonce", out _) || !token.TryGetPayloadValue<string>("azp", out _))
        {
            throw new TokenFaultException(TokenFault.NotForApi);
        }

        return IsForApi(token) ? token : throw new TokenFaultException(TokenFault.Scope);
    }

    // With a person: the scope that the person granted. Without: the application's own identity is subject and object both.
    private static bool IsForApi(JsonWebToken token) => token.TryGetPayloadValue<string>("scp", out var scopes)
        ? scopes.Split(' ').Contains(Scope, StringComparer.Ordinal)
        : token.GetPayloadValue<string>("oid") == token.Subject;

    private async Task<JsonWebToken> ReadAsync(string? text, string[] audiences, CancellationToken cancellationToken)
    {
        Inspect(text);
        var issuer = new TenantIssuer(_options, (await provider.ReadAsync(cancellationToken)).Issuer);
        var result = await Handler.ValidateTokenAsync(text, Rules(issuer, audiences));
        if (!result.IsValid)
        {
            throw new TokenFaultException(FaultOf(result.Exception));
        }

        var token = (JsonWebToken)result.SecurityToken;

        // The library is content when one of several is right. Entra ID names one, so that whom it was also made for cannot use it here.
        return token.Audiences.Count() == 1 ? token : throw new TokenFaultException(TokenFault.Audience);
    }

    // Before any key is looked up: nothing of the header but its algorithm and key id is ever used.
    private static void Inspect(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            throw new TokenFaultException(TokenFault.Missing);
        }

        if (!Handler.CanReadToken(text) || Parse(text) is not { } token)
        {
            throw new TokenFaultException(TokenFault.Malformed);
        }

        if (token.Alg != SecurityAlgorithms.RsaSha256)
        {
            throw new TokenFaultException(TokenFault.Algorithm);
        }

        if (token.TryGetHeaderValue<object>("crit", out _))
        {
            throw new TokenFaultException(TokenFault.CriticalHeader);
        }
    }

    private static JsonWebToken? Parse(string text)
    {
        try
        {
            return Handler.ReadJsonWebToken(text);
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private TokenValidationParameters Rules(TenantIssuer issuer, string[] audiences) => new()
    {
        // Keys come from here alone, and are read again once when the key or the issuer is unknown.
        ConfigurationManager = provider.Configuration,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        RequireSignedTokens = true,
        ValidateIssuerSigningKey = true,
        TryAllIssuerSigningKeys = false,
        IssuerValidator = (_, token, _) => issuer.Check((JsonWebToken)token),
        ValidAudiences = audiences,
        LifetimeValidator = CheckLifetime,
    };

    private bool CheckLifetime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires switch
        {
            // The library gives the first instant of all for a claim that is not there, or null, and adding to either tells nothing.
            null => throw new TokenFaultException(TokenFault.NoExpiry),
            var end when end == DateTime.MinValue => throw new TokenFaultException(TokenFault.NoExpiry),
            var end when end < now - ClockSkew => throw new TokenFaultException(TokenFault.Expired),
            _ when notBefore > now + ClockSkew => throw new TokenFaultException(TokenFault.NotYet),
            _ => true,
        };
    }

    private static TokenFault FaultOf(Exception? exception) => exception switch
    {
        TokenFaultException own => own.Fault,
        { InnerException: TokenFaultException inner } => inner.Fault,
        SecurityTokenSignatureKeyNotFoundException => TokenFault.UnknownKey,
        SecurityTokenInvalidAlgorithmException => TokenFault.Algorithm,
        SecurityTokenInvalidSignatureException => TokenFault.Signature,
        SecurityTokenInvalidAudienceException => TokenFault.Audience,
        SecurityTokenMalformedException => TokenFault.Malformed,
        _ => TokenFault.Unforeseen(exception),
    };
}
