using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WritebackPortal.Agent.Directory;

/// <summary>The certificates that are trusted for LDAPS in place of the system's.</summary>
internal sealed class DirectoryTrust : IDisposable
{
    private readonly string? _ownFolder;

    private DirectoryTrust(X509Certificate2Collection roots, string folder, string? ownFolder) =>
        (Roots, Folder, _ownFolder) = (roots, folder, ownFolder);

    public X509Certificate2Collection Roots { get; }

    /// <summary>A folder with nothing but these certificates: the LDAP library on Linux takes no single file.</summary>
    public string Folder { get; }

    /// <summary>Null when the system's trust applies.</summary>
    public static DirectoryTrust? From(DirectoryOptions options)
    {
        try
        {
            return options switch
            {
                { CaFile: { } file } => FromFile(file),
                { CaDirectory: { } folder } => new(Load(System.IO.Directory.GetFiles(folder).Order(StringComparer.Ordinal)), Path.GetFullPath(folder), null),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new DirectoryUnavailableException(
                $"The certificates in {options.CaFile ?? options.CaDirectory} cannot be read. Directory:{(options.CaFile is null ? "CaDirectory" : "CaFile")} must name certificates in PEM form.",
                exception);
        }
    }

    /// <summary>How a certificate is judged: against these roots, without asking anyone over the network.</summary>
    public static X509ChainPolicy Policy(DirectoryTrust? trust)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (trust is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(trust.Roots);
        }

        return policy;
    }

    public void Dispose()
    {
        foreach (var root in Roots)
        {
            root.Dispose();
        }

        if (_ownFolder is not null)
        {
            System.IO.Directory.Delete(_ownFolder, recursive: true);
        }
    }

    private static DirectoryTrust FromFile(string file)
    {
        var roots = Load([file]);
        var folder = System.IO.Directory.CreateTempSubdirectory("writeback-ca-").FullName;
        File.Copy(file, Path.Combine(folder, "ca.pem"));
        return new(roots, folder, folder);
    }

    private static X509Certificate2Collection Load(IEnumerable<string> files)
    {
        var roots = new X509Certificate2Collection();
        foreach (var file in files)
        {
            roots.ImportFromPemFile(file);
        }

        return roots.Count > 0 ? roots : throw new CryptographicException("No certificate was found.");
    }
}
