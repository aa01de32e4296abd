using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.SignIn;

/// <summary>Tokens with one thing wrong.</summary>
internal static class HostileTokens
{
    private const string OtherTenant = "99999999-2222-4333-8444-555555555555";

    /// <param name="make">Makes the token that would be accepted, after this change.</param>
    public static string? Of(string deviation, FakeEntra entra, Func<Action<SecurityTokenDescriptor>, string> make) => deviation switch
    {
        "none" => null,
        "not a token" => "this.is-not-a.token",
        "tampered" => Tamper(make(_ => { })),
        _ => make(token => Change(token, deviation, entra)),
    };

    private static void Change(SecurityTokenDescriptor token, string deviation, FakeEntra entra)
    {
        switch (deviation)
        {
            case "audience":
                token.Audience = "another-application";
                break;
            case "no audience":
                token.Audience = null;
                break;
            case "another audience beside ours":
                token.Claims["aud"] = new[] { token.Audience, "another-application" };
                token.Audience = null;
                break;
            case "no issuer":
                token.Issuer = null;
                break;
            case "too long":
                token.Claims["groups"] = Enumerable.Range(0, 2000).Select(_ => Guid.NewGuid().ToString("D")).ToArray();
                break;
            case "issuer":
                token.Issuer = $"https://login.evil.test/{FakeEntra.Tenant}/v2.0";
                break;
            case "tenant of the same provider":
                token.Issuer = $"{FakeEntra.Host}/{OtherTenant}/v2.0";
                token.Claims["tid"] = OtherTenant;
                break;
            case "tenant in the claim alone":
                token.Claims["tid"] = OtherTenant;
                break;
            case "no tid":
                token.Claims.Remove("tid");
                break;
            case "tid is no id":
                token.Claims["tid"] = "contoso.test";
                break;
            case "no oid":
                token.Claims.Remove("oid");
                break;
            case "nonce":
                token.Claims["nonce"] = "of another sign-in";
                break;
            case "no nonce":
                token.Claims.Remove("nonce");
                break;
            case "critical header":
                token.AdditionalHeaderClaims = new Dictionary<string, object> { ["crit"] = new[] { "exp" } };
                break;
            default:
                ChangeTimeOrKey(token, deviation, entra);
                break;
        }
    }

    private static void ChangeTimeOrKey(SecurityTokenDescriptor token, string deviation, FakeEntra entra)
    {
        switch (deviation)
        {
            case "expired":
                (token.IssuedAt, token.NotBefore, token.Expires) = (token.IssuedAt - TimeSpan.FromHours(2), token.NotBefore - TimeSpan.FromHours(2), token.Expires - TimeSpan.FromHours(2));
                break;
            case "no expiry":
                token.Expires = null;
                break;
            case "not yet valid":
                token.NotBefore += TimeSpan.FromMinutes(10);
                break;
            case "unknown key":
                token.SigningCredentials = FakeEntra.Credentials(RSA.Create(2048), "key-2");
                break;
            case "another key under the known id":
                token.SigningCredentials = FakeEntra.Credentials(RSA.Create(2048), entra.KeyId);
                break;
            case "no key id":
                token.SigningCredentials = new(new RsaSecurityKey(entra.Key), SecurityAlgorithms.RsaSha256);
                break;
            case "encrypted":
                token.EncryptingCredentials = new(new SymmetricSecurityKey(new byte[64]), "dir", SecurityAlgorithms.Aes256CbcHmacSha512);
                break;
            case "key in the header":
                SignWithKeyInTheHeader(token);
                break;
            case "unsigned":
                token.SigningCredentials = null;
                break;
            case "signed with the public key as a secret":
                var secret = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(entra.Key.ExportSubjectPublicKeyInfoPem())) { KeyId = entra.KeyId };
                token.SigningCredentials = new(secret, SecurityAlgorithms.HmacSha256);
                break;
            case "another RSA algorithm":
                token.SigningCredentials = new(new RsaSecurityKey(entra.Key) { KeyId = entra.KeyId }, SecurityAlgorithms.RsaSha512);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(deviation), deviation, null);
        }
    }

    private static void SignWithKeyInTheHeader(SecurityTokenDescriptor token)
    {
        var own = RSA.Create(2048);
        var key = own.ExportParameters(false);
        token.SigningCredentials = FakeEntra.Credentials(own, "own");
        token.AdditionalHeaderClaims = new Dictionary<string, object>
        {
            ["jwk"] = new Dictionary<string, object> { ["kty"] = "RSA", ["kid"] = "own", ["n"] = Base64UrlEncoder.Encode(key.Modulus), ["e"] = Base64UrlEncoder.Encode(key.Exponent) },
        };
    }

    // The same signature over another name.
    private static string Tamper(string token)
    {
        var parts = token.Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("Ada Admin", "Eve Admin", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}";
    }
}
