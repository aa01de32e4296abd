using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using WritebackPortal.Contracts.Enrollment;

namespace WritebackPortal.Agent.Keys;

/// <summary>The key pair that this agent is known by.</summary>
internal sealed class AgentKey(ECDsa key) : IDisposable
{
    /// <summary>RFC 7638 thumbprint of the public key, in base64url: what people compare.</summary>
    public string Fingerprint { get; } = Base64UrlEncoder.Encode(Jwk(key).ComputeJwkThumbprint());

    public AgentPublicKey PublicKey { get; } = new(Jwk(key).X, Jwk(key).Y);

    public SigningCredentials SigningCredentials() => new(new ECDsaSecurityKey(key) { KeyId = Fingerprint }, SecurityAlgorithms.EcdsaSha256)
    {
        // The factory's cache would keep the key alive after it is disposed.
        CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
    };

    public void Dispose() => key.Dispose();

    // Built from the public half alone: a key of the platform's provider gives nothing else away.
    private static JsonWebKey Jwk(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            X = Base64UrlEncoder.Encode(point.X),
            Y = Base64UrlEncoder.Encode(point.Y),
        };
    }
}
