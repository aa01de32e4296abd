using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using WritebackPortal.Contracts.Enrollment;

namespace WritebackPortal.Web.Agents;

/// <summary>Public keys of agents.</summary>
internal static class AgentKey
{
    private const int CoordinateBytes = 32;

    /// <summary>RFC 7638 thumbprint in base64url; null when it is no point on P-256.</summary>
    public static string? ThumbprintOf(AgentPublicKey key)
    {
        try
        {
            var x = Base64UrlEncoder.DecodeBytes(key.X);
            var y = Base64UrlEncoder.DecodeBytes(key.Y);
            if (x.Length != CoordinateBytes || y.Length != CoordinateBytes)
            {
                return null;
            }

            // The import refuses a point that is not on the curve.
            using var _ = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = x, Y = y } });
            return Base64UrlEncoder.Encode(new JsonWebKey { Kty = "EC", Crv = "P-256", X = Base64UrlEncoder.Encode(x), Y = Base64UrlEncoder.Encode(y) }.ComputeJwkThumbprint());
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or CryptographicException)
        {
            return null;
        }
    }
}
