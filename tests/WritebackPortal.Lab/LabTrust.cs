using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace WritebackPortal.Lab;

/// <summary>Trusts one authority of the lab and nobody else.</summary>
public static class LabTrust
{
    public static SocketsHttpHandler Handler(string authorityPem) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { X509Certificate2.CreateFromPem(authorityPem) },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };
}
