using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WritebackPortal.Lab;

/// <summary>A certificate authority that the lab trusts, and one that plays a company's TLS inspection.</summary>
public sealed class LabCertificates : IDisposable
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public LabCertificates()
    {
        Authority = CreateAuthority("CN=Lab Public Root, O=Lab");
        Interceptor = CreateAuthority("CN=Contoso TLS Inspection Root, O=Contoso");
    }

    /// <summary>Stands for the public authorities behind Microsoft's endpoints.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>Signs what a proxy shows in place of an endpoint's own certificate.</summary>
    public X509Certificate2 Interceptor { get; }

    /// <summary>A server certificate of <see cref="Authority"/> for DNS names and addresses.</summary>
    public X509Certificate2 Issue(params IReadOnlyList<string> names) =>
        Issue(Authority, names, _now.AddDays(-1), _now.AddDays(30));

    /// <summary>Like <see cref="Issue(IReadOnlyList{string})"/>, but it expired yesterday.</summary>
    public X509Certificate2 IssueExpired(params IReadOnlyList<string> names) =>
        Issue(Authority, names, _now.AddDays(-30), _now.AddDays(-1));

    /// <summary>A server certificate of <see cref="Interceptor"/>.</summary>
    public X509Certificate2 IssueByInterceptor(params IReadOnlyList<string> names) =>
        Issue(Interceptor, names, _now.AddDays(-1), _now.AddDays(30));

    public void Dispose()
    {
        Authority.Dispose();
        Interceptor.Dispose();
    }

    // RSA throughout: every proxy can sign with it.
    private X509Certificate2 CreateAuthority(string subject)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(_now.AddDays(-60), _now.AddDays(60));
    }

    private static X509Certificate2 Issue(X509Certificate2 issuer, IReadOnlyList<string> names, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={names[0]}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], critical: false));
        request.CertificateExtensions.Add(AlternativeNames(names));

        using var certificate = request.Create(issuer, notBefore, notAfter, RandomNumberGenerator.GetBytes(16));
        using var withKey = certificate.CopyWithPrivateKey(key);
        // Through PKCS #12, because Windows' TLS cannot use a key that lives in memory only.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null);
    }

    private static X509Extension AlternativeNames(IReadOnlyList<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                builder.AddIpAddress(address);
            }
            else
            {
                builder.AddDnsName(name);
            }
        }

        return builder.Build();
    }
}
