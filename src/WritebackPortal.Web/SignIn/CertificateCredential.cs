using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace WritebackPortal.Web.SignIn;

/// <summary>Proves itself by a signed assertion: the key never leaves this machine (RFC 7523, section 2.2).</summary>
internal sealed class CertificateCredential(X509Certificate2 certificate, RSA key, string clientId) : IClientCredential
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public string Description => $"the certificate {certificate.Subject}, SHA-1 thumbprint {certificate.Thumbprint}";

    public DateTimeOffset? ExpiresAt => certificate.NotAfter;

    public void AddTo(IDictionary<string, string> form, string tokenEndpoint)
    {
        form["client_assertion_type"] = AssertionType;
        form["client_assertion"] = Sign(tokenEndpoint);
    }

    private string Sign(string tokenEndpoint)
    {
        // Entra ID compares with its own clock, so the real one is right here whatever the portal's is set to.
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = clientId,
            Audience = tokenEndpoint,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = clientId,
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("D"),
            },
            AdditionalHeaderClaims = new Dictionary<string, object>
            {
                ["x5t#S256"] = Base64UrlEncoder.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256)),
            },
            SigningCredentials = new(new RsaSecurityKey(key), SecurityAlgorithms.RsaSsaPssSha256),
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }
}
