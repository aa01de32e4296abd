namespace WritebackPortal.Web.SignIn;

/// <summary>Section <c>AzureAd</c>: the keys that Microsoft.Identity.Web reads, and the portal's own below <see cref="SessionRenewal"/>.</summary>
public sealed class EntraOptions
{
    public const string Section = "AzureAd";

    private static readonly string[] ManyTenants = ["organizations", "common"];

    /// <summary>The cloud's sign-in host: public, US government or China.</summary>
    public string Instance { get; init; } = "https://login.microsoftonline.com/";

    /// <summary>A tenant's id or domain, or <c>organizations</c> with <see cref="AllowedTenants"/>.</summary>
    public string TenantId { get; init; } = "";

    public string ClientId { get; init; } = "";

    public string? ClientSecret { get; init; }

    public CredentialOptions[] ClientCertificates { get; init; } = [];

    public CredentialOptions[] ClientCredentials { get; init; } = [];

    public string CallbackPath { get; init; } = "/signin-oidc";

    public string SignedOutCallbackPath { get; init; } = "/signout-callback-oidc";

    /// <summary>Ids of the tenants whose people may sign in where <see cref="TenantId"/> names many.</summary>
    public string[] AllowedTenants { get; init; } = [];

    /// <summary>How old a session may grow before Entra ID is asked again: as long as a role that was taken away lives on.</summary>
    public TimeSpan SessionRenewal { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>When a session ends however often it was renewed.</summary>
    public TimeSpan SessionLength { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Whom people without a role may ask: a name, an address, a ticket queue.</summary>
    public string Support { get; init; } = "";

    /// <summary>True once somebody began to set Entra ID up.</summary>
    public bool IsSet => TenantId.Length > 0 || ClientId.Length > 0;

    /// <summary>True when the tenant's name stands for many tenants.</summary>
    public bool IsMultiTenant => ManyTenants.Contains(TenantId, StringComparer.OrdinalIgnoreCase);

    /// <summary>For example <c>https://login.microsoftonline.com/contoso.com/v2.0</c>.</summary>
    public string Authority => $"{Instance.TrimEnd('/')}/{TenantId}/v2.0";
}

/// <summary>One entry of <c>ClientCertificates</c> or <c>ClientCredentials</c>.</summary>
public sealed class CredentialOptions
{
    /// <summary><c>Path</c>, <c>Base64Encoded</c>, <c>StoreWithThumbprint</c>, <c>StoreWithDistinguishedName</c> or <c>ClientSecret</c>.</summary>
    public string SourceType { get; init; } = "";

    public string? ClientSecret { get; init; }

    public string? CertificateDiskPath { get; init; }

    public string? CertificatePassword { get; init; }

    public string? Base64EncodedValue { get; init; }

    /// <summary>For example <c>CurrentUser/My</c>.</summary>
    public string CertificateStorePath { get; init; } = "CurrentUser/My";

    public string? CertificateThumbprint { get; init; }

    public string? CertificateDistinguishedName { get; init; }
}
