using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WritebackPortal.Web.Tests.Transport;

/// <summary>Certificates of nobody, in files that end with the tests.</summary>
internal static class TestCertificates
{
    private static readonly Lazy<string> OnePfx = new(() =>
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("writeback-certificate-").FullName, "portal.pfx");
        using var certificate = Make("portal.contoso.test", TimeProvider.System.GetUtcNow().AddDays(365));
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12));
        return file;
    });

    public static string Pfx => OnePfx.Value;

    public static X509Certificate2 Make(string name, DateTimeOffset end)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(end.AddYears(-2), end);
    }

    public static X509Certificate2 MakeWithCurve(string name, DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(end.AddYears(-2), end);
    }

    /// <summary>One that may sign others, signed by <paramref name="issuer"/> or by itself.</summary>
    public static X509Certificate2 MakeAuthority(string name, X509Certificate2? issuer, DateTimeOffset end)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (issuer is null)
        {
            return request.CreateSelfSigned(end.AddYears(-2), end);
        }

        using var signed = request.Create(issuer, end.AddYears(-2), end, RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }
}
