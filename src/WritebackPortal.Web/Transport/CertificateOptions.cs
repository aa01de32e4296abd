namespace WritebackPortal.Web.Transport;

/// <summary>A certificate with its private key, in files.</summary>
internal sealed class CertificateOptions
{
    /// <summary>The section of the certificate that the portal shows to browsers and agents.</summary>
    public const string Https = "Https:Certificate";

    /// <summary>The section of the certificate that encrypts the keys of cookies at rest.</summary>
    public const string DataProtection = "DataProtection:Certificate";

    /// <summary>PEM, with the intermediate certificates after the portal's own; or PKCS #12 by the ending .pfx or .p12. Empty: none.</summary>
    public string Path { get; init; } = "";

    /// <summary>The private key in PEM, where it is in a file of its own.</summary>
    public string KeyPath { get; init; } = "";

    /// <summary>Of the private key or of the PKCS #12 file. A secret.</summary>
    public string Password { get; init; } = "";

    public bool IsSet => Path.Length > 0;

    public static CertificateOptions Read(IConfiguration configuration, string section) =>
        configuration.GetSection(section).Get<CertificateOptions>() ?? new();
}
