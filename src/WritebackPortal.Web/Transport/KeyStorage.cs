using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Transport;

/// <summary>The keys that seal cookies and forms: in the data folder, so that a restart signs nobody out; encrypted where a certificate is set.</summary>
internal static class KeyStorage
{
    private const string Folder = "keys";

    public static IServiceCollection AddKeyStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder>((keys, data) => keys.XmlRepository = new KeyFolder(data.Below(Folder)));
        var protection = services.AddDataProtection().SetApplicationName(nameof(WritebackPortal));

        var options = CertificateOptions.Read(configuration, CertificateOptions.DataProtection);
        var (certificate, fault) = options.IsSet ? Read(options) : (null, null);
        if (certificate is not null)
        {
            protection.ProtectKeysWithCertificate(certificate);
        }

        services.AddOptions<KeyManagementOptions>().Validate(_ => fault is null, fault ?? "").ValidateOnStart();
        return services;
    }

    private static (X509Certificate2? Certificate, string? Fault) Read(CertificateOptions options)
    {
        var read = CertificateFile.Read(options);
        using var key = read.Certificate?.GetRSAPrivateKey();
        return (read.Certificate, key) switch
        {
            (null, _) => (null, $"{CertificateOptions.DataProtection}: {read.Fault}"),
            (_, null) => (null, $"{CertificateOptions.DataProtection}: {options.Path} must have an RSA key: keys are encrypted for it."),
            _ => (read.Certificate, null),
        };
    }
}
