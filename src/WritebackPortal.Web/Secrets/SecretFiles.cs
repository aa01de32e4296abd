using Microsoft.Extensions.Configuration.Json;

namespace WritebackPortal.Web.Secrets;

/// <summary>Secrets as files, one a key, the way Docker and Kubernetes hand them over: the file <c>AzureAd__ClientSecret</c> holds <c>AzureAd:ClientSecret</c>.</summary>
internal static class SecretFiles
{
    private const string Setting = "Secrets:Directory";

    private static readonly string[] Keys = ["AzureAd:ClientSecret", "Https:Certificate:Password", "DataProtection:Certificate:Password"];

    /// <summary>What stands there goes before every other setting.</summary>
    /// <returns>Why the portal must not start, or null when it may.</returns>
    public static string? AddTo(ConfigurationManager configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } directory)
        {
            return null;
        }

        var path = Path.GetFullPath(directory);
        try
        {
            configuration.AddKeyPerFile(path, optional: false);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"WritebackPortal does not start: {Setting}: {path} cannot be read. It must be a folder with one file for each secret, open to the portal's account.";
        }
    }

    /// <summary>Secrets that stand in a settings file.</summary>
    public static IEnumerable<(string Key, string File)> FoundInSettings(IConfiguration configuration) =>
        from provider in (configuration as IConfigurationRoot)?.Providers.OfType<JsonConfigurationProvider>() ?? []
        from key in Keys
        where provider.TryGet(key, out var value) && value is { Length: > 0 }
        select (key, provider.Source.Path ?? "a settings file");
}
