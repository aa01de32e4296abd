using System.Net;

namespace WritebackPortal.Agent.Network;

/// <summary>Finds out which proxy a run has to use. The settings decide; only without one does the environment.</summary>
internal static class ProxyConfiguration
{
    public const string SettingsOrigin = "agent settings";

    // Lower case first, as curl and .NET do.
    private static readonly string[] Variables = ["https_proxy", "HTTPS_PROXY"];

    /// <returns>The proxy, or null for direct connections.</returns>
    /// <exception cref="NetworkSettingException">A proxy is named, but cannot be used as it is.</exception>
    public static ProxySetting? Read(ProxyOptions options, Func<string, string?> variable)
    {
        if (options.Address == ProxyOptions.Direct)
        {
            return null;
        }

        if (options.Address is { } address)
        {
            var uri = Parse(address, "Proxy:Address");
            return new(WithoutUser(uri), SettingsOrigin, ReadCredential(options), ProxyBypass.Nothing);
        }

        return FromEnvironment(options, variable);
    }

    /// <summary>The variable that names a proxy; null when none does.</summary>
    public static string? VariableOf(Func<string, string?> variable) => Variables.FirstOrDefault(name => !string.IsNullOrWhiteSpace(variable(name)));

    private static ProxySetting? FromEnvironment(ProxyOptions options, Func<string, string?> variable)
    {
        if (VariableOf(variable) is not { } origin)
        {
            return null;
        }

        var uri = Parse(variable(origin)!.Trim(), origin);
        var bypass = new ProxyBypass(variable("no_proxy") ?? variable("NO_PROXY"));
        return new(WithoutUser(uri), origin, ReadCredential(options) ?? CredentialOf(uri), bypass);
    }

    private static Uri Parse(string text, string origin) => ProxyAddress.TryParse(text, out var uri)
        ? uri
        : throw new NetworkSettingException($"{origin} does not name a proxy in the form http://host:port. Correct it, or set Proxy:Address in the agent's settings.");

    private static Uri WithoutUser(Uri uri) => new(uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped));

    private static NetworkCredential? CredentialOf(Uri uri) =>
        uri.UserInfo.Split(':', 2) is [var user, var password] ? Credential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)) : null;

    private static NetworkCredential? ReadCredential(ProxyOptions options)
    {
        if (options is not { User: { } user, PasswordFile: { } file })
        {
            return null;
        }

        try
        {
            return Credential(user, File.ReadAllText(file).TrimEnd('\r', '\n'));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NetworkSettingException("The file that Proxy:PasswordFile names cannot be read. Correct the path or its permissions.", exception);
        }
    }

    private static NetworkCredential Credential(string user, string password) =>
        user.Split('\\', 2) is [var domain, var name] ? new(name, password, domain) : new(user, password);
}
