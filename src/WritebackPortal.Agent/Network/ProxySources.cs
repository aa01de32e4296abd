using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>Reads every place of this host that may name a proxy, whether or not the probe uses it.</summary>
internal static class ProxySources
{
    public static IReadOnlyList<ProxySource> Read(ProxyOptions options, Func<string, string?> variable) =>
        [OfSettings(options), OfEnvironment(variable), .. OperatingSystem.IsWindows() ? OfWindows() : []];

    private static ProxySource OfSettings(ProxyOptions options) => new(
        ProxyPlace.Agent,
        ProxyConfiguration.SettingsOrigin,
        options.Address is null or ProxyOptions.Direct ? null : Display(options.Address),
        null);

    private static ProxySource OfEnvironment(Func<string, string?> variable)
    {
        var name = ProxyConfiguration.VariableOf(variable);
        return new(ProxyPlace.Environment, name ?? "HTTPS_PROXY", name is null ? null : Display(variable(name)!.Trim()), null);
    }

    [System.Runtime.Versioning.SupportedOSPlatform("windows")]
    private static IEnumerable<ProxySource> OfWindows() => [WinHttpProxy.Read(), MachineConfigProxy.Read()];

    /// <summary>Scheme, host and port; what stands there may hold a password.</summary>
    internal static string Display(string text) => ProxyAddress.TryParse(text, out var address)
        ? address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
        : "not an HTTP proxy";
}
