using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>Judges a presented certificate by the machine's roots, the extra ones of the settings, and the roots that the cloud is known to use.</summary>
/// <param name="expected">Null where the cloud's roots are not known: then whatever this machine trusts is good enough.</param>
internal sealed class CertificateTrust(X509Certificate2Collection extraRoots, RootList? expected)
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private const X509ChainStatusFlags Untrusted = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    public CertificateVerdict Judge(X509Certificate2 certificate, X509Chain presented, SslPolicyErrors errors)
    {
        using var own = BuildOwnChain(certificate, presented);
        var chain = own is not null && IsTrusted(own) ? own : presented;
        var root = chain.ChainElements is [.., var last] ? last.Certificate : null;
        var isExpected = root is null ? null : RootExpectation.Of(root, expected);
        var (fault, detail) = Fault(chain, errors, isExpected);
        return new(fault, detail, new("", certificate.Subject, certificate.Issuer, root?.Subject, root?.Thumbprint, certificate.NotAfter.ToUniversalTime())
        {
            IsExpectedRoot = isExpected,
        });
    }

    private static (NetworkFault? Fault, string? Detail) Fault(X509Chain chain, SslPolicyErrors errors, bool? isExpected)
    {
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        return status switch
        {
            // First, because whoever answers without trust may claim any name and date.
            _ when (status & Untrusted) != 0 => (NetworkFault.TlsUntrustedRoot, $"{status & Untrusted}"),
            _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) => (NetworkFault.TlsNameMismatch, "the certificate is for another name"),
            _ when status.HasFlag(X509ChainStatusFlags.NotTimeValid) => (NetworkFault.TlsExpired, "the certificate is not valid now"),
            // Trusted here, but not the cloud's: a filter whose root was rolled out to this server.
            X509ChainStatusFlags.NoError when isExpected == false => (NetworkFault.TlsIntercepted, "the root is trusted here, and is not one of the cloud's"),
            X509ChainStatusFlags.NoError => (null, null),
            _ => (NetworkFault.TlsFailed, $"{status}"),
        };
    }

    private X509Chain? BuildOwnChain(X509Certificate2 certificate, X509Chain presented)
    {
        if (extraRoots.Count == 0 || IsTrusted(presented))
        {
            return null;
        }

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.ApplicationPolicy.Add(ServerAuthentication);
        policy.CustomTrustStore.AddRange(extraRoots);
        policy.ExtraStore.AddRange(presented.ChainPolicy.ExtraStore);
        var chain = new X509Chain { ChainPolicy = policy };
        chain.Build(certificate);
        return chain;
    }

    private static bool IsTrusted(X509Chain chain) => chain.ChainStatus.All(one => (one.Status & Untrusted) == 0);
}

/// <param name="Fault">Null when the certificate may be trusted for the name that was asked for.</param>
/// <param name="Seen">What the certificate says; its protocol is not known here.</param>
internal sealed record CertificateVerdict(NetworkFault? Fault, string? Detail, TlsObservation Seen);
