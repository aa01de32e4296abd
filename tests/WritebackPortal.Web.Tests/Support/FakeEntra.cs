using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WritebackPortal.Web.SignIn;

namespace WritebackPortal.Web.Tests.Support;

/// <summary>Entra ID behind the portal's HTTP client: able to do every part of the protocol wrongly.</summary>
internal sealed class FakeEntra : HttpMessageHandler
{
    public const string Tenant = "11111111-2222-4333-8444-555555555555";
    public const string Client = "0aaaaaaa-0000-4000-8000-00000000c11e";
    public const string Person = "33333333-2222-4333-8444-555555555555";
    public const string Host = "https://login.contoso.test";

    private RSA _key = RSA.Create(2048);

    public RSA Key => _key;

    public string KeyId { get; private set; } = "key-1";

    /// <summary>As discovery names it.</summary>
    public string Issuer { get; set; } = $"{Host}/{Tenant}/v2.0";

    /// <summary>The next id_token; null to answer without one.</summary>
    public string? IdToken { get; set; }

    /// <summary>What the token endpoint refuses with, in place of tokens.</summary>
    public JsonObject? Refusal { get; set; }

    public bool IsDown { get; set; }

    public DateTimeOffset? Date { get; set; }

    /// <summary>The forms that the portal sent to the token endpoint.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Forms { get; } = new();

    public Portal Start(params (string Key, string? Value)[] settings) => Start(_ => { }, settings);

    /// <param name="change">What the test puts in place of the portal's own.</param>
    public Portal Start(Action<IServiceCollection> change, params (string Key, string? Value)[] settings) => Portal.StartWith(
        services =>
        {
            services.AddSingleton(new EntraHttp(this));
            change(services);
        },
        "Production",
        [
            ("AzureAd:Instance", Host), ("AzureAd:TenantId", Tenant), ("AzureAd:ClientId", Client), ("AzureAd:ClientSecret", "a-secret-of-the-test"),
            .. settings,
        ]);

    /// <summary>Signs with a new key from now on, and publishes that one alone.</summary>
    public void RollOver() => (_key, KeyId) = (RSA.Create(2048), "key-2");

    public string Token(Portal portal, Action<SecurityTokenDescriptor>? change = null)
    {
        var now = portal.Clock.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Client,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddHours(1),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = "a-subject",
                ["tid"] = Tenant,
                ["oid"] = Person,
                ["name"] = "Ada Admin",
                ["preferred_username"] = "ada@contoso.test",
                ["roles"] = new[] { "Administrator", "Something.Else" },
                ["sid"] = "session-1",
            },
            SigningCredentials = Credentials(_key, KeyId),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    /// <summary>A token of a person for the API.</summary>
    public string AccessToken(Portal portal, Action<SecurityTokenDescriptor>? change = null) => Token(portal, token =>
    {
        token.Audience = $"api://{Client}";
        token.Claims["azp"] = "44444444-2222-4333-8444-555555555555";
        token.Claims["scp"] = "access_as_user";
        change?.Invoke(token);
    });

    public static SigningCredentials Credentials(RSA key, string kid) => new(new RsaSecurityKey(key) { KeyId = kid }, SecurityAlgorithms.RsaSha256);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        }

        var answer = request.RequestUri!.AbsolutePath switch
        {
            var path when path.EndsWith("/.well-known/openid-configuration", StringComparison.Ordinal) => Json(Discovery(), HttpStatusCode.OK),
            "/keys" => Json(Keys(), HttpStatusCode.OK),
            "/token" => await TokensAsync(request, cancellationToken),
            _ => new(HttpStatusCode.NotFound),
        };
        answer.Headers.Date = Date;
        return answer;
    }

    private async Task<HttpResponseMessage> TokensAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken));
        Forms.Enqueue(form.AllKeys.ToDictionary(key => key!, key => form[key]!));
        if (Refusal is not null)
        {
            return Json((JsonObject)Refusal.DeepClone(), HttpStatusCode.BadRequest);
        }

        var tokens = new JsonObject { ["access_token"] = "an-opaque-token", ["token_type"] = "Bearer", ["expires_in"] = 3600 };
        if (IdToken is not null)
        {
            tokens["id_token"] = IdToken;
        }

        return Json(tokens, HttpStatusCode.OK);
    }

    private JsonObject Discovery() => new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = $"{Host}/authorize",
        ["token_endpoint"] = $"{Host}/token",
        ["jwks_uri"] = $"{Host}/keys",
        ["end_session_endpoint"] = $"{Host}/logout",
    };

    private JsonObject Keys()
    {
        var key = _key.ExportParameters(false);
        return new()
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = KeyId,
                ["n"] = Base64UrlEncoder.Encode(key.Modulus),
                ["e"] = Base64UrlEncoder.Encode(key.Exponent),
            }),
        };
    }

    private static HttpResponseMessage Json(JsonObject body, HttpStatusCode status) => new(status) { Content = JsonContent.Create(body) };
}
