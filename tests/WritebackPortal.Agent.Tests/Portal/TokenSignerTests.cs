using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WritebackPortal.Agent.Keys;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Contracts;

namespace WritebackPortal.Agent.Tests.Portal;

public sealed class TokenSignerTests : IDisposable
{
    private readonly AgentKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    [Fact]
    public async Task Sign_Now_IsAcceptedByTheLibraryThatThePortalUses()
    {
        var token = new TokenSigner(FakePortal.AgentId, _key, TimeProvider.System).Sign();

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, Parameters(_key));

        Assert.Null(result.Exception);
        Assert.True(result.IsValid);
    }

    [Fact]
    public async Task Sign_AnotherKey_IsRefused()
    {
        using var other = new AgentKey(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var token = new TokenSigner(FakePortal.AgentId, other, TimeProvider.System).Sign();

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, Parameters(_key));

        Assert.IsType<SecurityTokenSignatureKeyNotFoundException>(result.Exception);
    }

    [Fact]
    public void Sign_AtNoon_SaysWhoForWhomAndHowLong()
    {
        var token = new JsonWebToken(new TokenSigner(FakePortal.AgentId, _key, new FakeClock(Samples.Noon)).Sign());

        Assert.Equal(
            ("ES256", _key.Fingerprint, FakePortal.AgentId.ToString("D"), AgentApi.Audience, Samples.Noon.UtcDateTime, Samples.Noon.AddMinutes(5).UtcDateTime),
            (token.Alg, token.Kid, token.Issuer, token.Audiences.Single(), token.IssuedAt, token.ValidTo));
    }

    [Fact]
    public void Sign_Twice_GivesTwoIdentifiers()
    {
        var signer = new TokenSigner(FakePortal.AgentId, _key, new FakeClock(Samples.Noon));

        Assert.NotEqual(new JsonWebToken(signer.Sign()).Id, new JsonWebToken(signer.Sign()).Id);
    }

    [Fact]
    public void Fingerprint_OfAKey_IsTheThumbprintOfRfc7638()
    {
        var canonical = $$"""{"crv":"P-256","kty":"EC","x":"{{_key.PublicKey.X}}","y":"{{_key.PublicKey.Y}}"}""";

        Assert.Equal(Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))), _key.Fingerprint);
    }

    public void Dispose() => _key.Dispose();

    private static TokenValidationParameters Parameters(AgentKey key) => new()
    {
        ValidIssuer = FakePortal.AgentId.ToString("D"),
        ValidAudience = AgentApi.Audience,
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        IssuerSigningKey = new JsonWebKey
        {
            Kty = "EC",
            Crv = "P-256",
            X = key.PublicKey.X,
            Y = key.PublicKey.Y,
            Kid = key.Fingerprint,
        },
    };
}
