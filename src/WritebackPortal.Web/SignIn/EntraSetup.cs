using System.Security.Cryptography;

namespace WritebackPortal.Web.SignIn;

/// <summary>The settings of sign-in as read at start, with everything that is wrong with them.</summary>
internal sealed record EntraSetup(EntraOptions Options, IClientCredential? Credential, IReadOnlyList<string> Faults)
{
    public static EntraSetup Read(IConfiguration configuration)
    {
        EntraOptions options;
        try
        {
            options = configuration.GetSection(EntraOptions.Section).Get<EntraOptions>() ?? new();
        }
        catch (InvalidOperationException exception)
        {
            return new(new(), null, [$"{EntraOptions.Section}: {exception.Message}"]);
        }

        if (!options.IsSet)
        {
            return new(options, null, ["AzureAd:TenantId and AzureAd:ClientId are not set."]);
        }

        var faults = EntraFaults.Of(options).ToList();
        return new(options, LoadCredential(options, faults), faults);
    }

    /// <summary>Why the portal must not start, or null when it may.</summary>
    public string? FaultIn(IHostEnvironment environment) =>
        Faults is [] || (environment.IsDevelopment() && !Options.IsSet)
            ? null
            : $"""
              WritebackPortal does not start in {environment.EnvironmentName}: people could not sign in.
              {string.Join(Environment.NewLine, Faults)}
              Set these in appsettings.json or in the environment (AzureAd__TenantId, AzureAd__ClientId, ...): docs/entra-id.md goes through it.
              To try the portal on this machine without sign-in, set ASPNETCORE_ENVIRONMENT=Development and leave AzureAd out.
              """;

    private static IClientCredential? LoadCredential(EntraOptions options, List<string> faults)
    {
        if (FirstOf(options) is not var (key, entry))
        {
            faults.Add("AzureAd:ClientSecret: set it, or AzureAd:ClientCertificates with a certificate, which is safer.");
            return null;
        }

        try
        {
            return ClientCredentials.Load(entry, options.ClientId);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            faults.Add($"{key}: {exception.Message}");
            return null;
        }
    }

    private static (string Key, CredentialOptions Entry)? FirstOf(EntraOptions options) => options switch
    {
        { ClientCredentials: [var first, ..] } => ("AzureAd:ClientCredentials:0", first),
        { ClientCertificates: [var first, ..] } => ("AzureAd:ClientCertificates:0", first),
        { ClientSecret.Length: > 0 } => ("AzureAd:ClientSecret", new() { SourceType = ClientCredentials.SecretSource, ClientSecret = options.ClientSecret }),
        _ => null,
    };
}
