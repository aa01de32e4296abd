using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WritebackPortal.Web.SignIn;

/// <summary>How the portal proves to Entra ID that it is itself.</summary>
internal interface IClientCredential
{
    /// <summary>What it is, to show: never the secret.</summary>
    string Description { get; }

    /// <summary>Null when only Entra ID knows.</summary>
    DateTimeOffset? ExpiresAt { get; }

    /// <summary>Adds the proof to a request for tokens.</summary>
    void AddTo(IDictionary<string, string> form, string tokenEndpoint);
}

/// <summary>Finds the credential that a setting names.</summary>
internal static class ClientCredentials
{
    public const string SecretSource = "ClientSecret";

    /// <exception cref="CryptographicException">The certificate cannot be read, or has no RSA key.</exception>
    public static IClientCredential Load(CredentialOptions entry, string clientId) => entry.SourceType switch
    {
        SecretSource => new SecretCredential(Required(entry.ClientSecret, "ClientSecret")),
        "Path" => Certificate(FromFile(entry), clientId),
        "Base64Encoded" => Certificate(Read(Convert.FromBase64String(Required(entry.Base64EncodedValue, "Base64EncodedValue")), entry.CertificatePassword), clientId),
        "StoreWithThumbprint" => Certificate(FromStore(entry, X509FindType.FindByThumbprint, Required(entry.CertificateThumbprint, "CertificateThumbprint")), clientId),
        "StoreWithDistinguishedName" => Certificate(FromStore(entry, X509FindType.FindBySubjectDistinguishedName, Required(entry.CertificateDistinguishedName, "CertificateDistinguishedName")), clientId),
        _ => throw new ArgumentException($"SourceType \"{entry.SourceType}\" is not known. It may be Path, Base64Encoded, StoreWithThumbprint, StoreWithDistinguishedName or ClientSecret."),
    };

    private static CertificateCredential Certificate(X509Certificate2 certificate, string clientId) =>
        certificate.GetRSAPrivateKey() is { } key
            ? new(certificate, key, clientId)
            : throw new CryptographicException("the certificate has no RSA private key. Entra ID takes RSA; name a .pfx or .pem file that holds the key.");

    private static X509Certificate2 FromFile(CredentialOptions entry)
    {
        var file = Required(entry.CertificateDiskPath, "CertificateDiskPath");
        return Path.GetExtension(file).Equals(".pem", StringComparison.OrdinalIgnoreCase)
            ? FromPem(file, entry.CertificatePassword)
            : Read(File.ReadAllBytes(file), entry.CertificatePassword);
    }

    private static X509Certificate2 FromPem(string file, string? password) =>
        password is { Length: > 0 } ? X509Certificate2.CreateFromEncryptedPemFile(file, password) : X509Certificate2.CreateFromPemFile(file);

    private static X509Certificate2 Read(byte[] pkcs12, string? password) => X509CertificateLoader.LoadPkcs12(pkcs12, password);

    private static X509Certificate2 FromStore(CredentialOptions entry, X509FindType findType, string value)
    {
        if (entry.CertificateStorePath.Split('/') is not [var location, var name] || !Enum.TryParse<StoreLocation>(location, out var where))
        {
            throw new ArgumentException($"CertificateStorePath \"{entry.CertificateStorePath}\" must be like \"CurrentUser/My\" or \"LocalMachine/My\".");
        }

        using var store = new X509Store(name, where, OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
        return store.Certificates.Find(findType, value, validOnly: false).OrderByDescending(found => found.NotAfter).FirstOrDefault()
            ?? throw new CryptographicException($"there is no certificate \"{value}\" in {entry.CertificateStorePath} that this account may read.");
    }

    private static string Required(string? value, string name) =>
        value is { Length: > 0 } ? value : throw new ArgumentException($"{name} is not set.");
}

internal sealed class SecretCredential(string secret) : IClientCredential
{
    public string Description => "a client secret";

    public DateTimeOffset? ExpiresAt => null;

    public void AddTo(IDictionary<string, string> form, string tokenEndpoint) => form["client_secret"] = secret;
}
