using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WritebackPortal.Web.Transport;

/// <summary>A certificate that was read, or why it cannot be used: one of the two.</summary>
internal sealed record CertificateRead(X509Certificate2? Certificate, X509Certificate2Collection Chain, string? Fault);

/// <summary>Reads a certificate with its key and what stands between it and its authority.</summary>
internal static class CertificateFile
{
    private static readonly string[] Pkcs12Endings = [".pfx", ".p12"];

    public static CertificateRead Read(CertificateOptions options)
    {
        try
        {
            return IsPkcs12(options.Path) ? ReadPkcs12(options) : ReadPem(options);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new(null, [], $"{options.Path} cannot be used: {exception.Message}");
        }
    }

    /// <summary>Changes when the files' content does, through whatever link they are reached.</summary>
    public static string StampOf(CertificateOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in new[] { options.Path, options.KeyPath }.Where(file => file.Length > 0))
        {
            try
            {
                hash.AppendData(File.ReadAllBytes(file));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                hash.AppendData([0]);
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static bool IsPkcs12(string path) => Pkcs12Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static CertificateRead ReadPkcs12(CertificateOptions options)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(options.Path, options.Password);
        return all.FirstOrDefault(certificate => certificate.HasPrivateKey) is { } own
            ? new(own, [.. all.Where(certificate => certificate != own)], null)
            : new(null, [], $"{options.Path} holds no certificate with a private key.");
    }

    private static CertificateRead ReadPem(CertificateOptions options)
    {
        var keyPath = options.KeyPath.Length > 0 ? options.KeyPath : options.Path;
        using var own = options.Password.Length > 0
            ? X509Certificate2.CreateFromEncryptedPemFile(options.Path, options.Password, keyPath)
            : X509Certificate2.CreateFromPemFile(options.Path, keyPath);
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(options.Path);

        // Through PKCS #12, because Windows' TLS cannot use a key that lives in memory only.
        return new(X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null), [.. all.Skip(1)], null);
    }
}
