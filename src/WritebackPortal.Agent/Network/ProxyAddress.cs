using System.Diagnostics.CodeAnalysis;

namespace WritebackPortal.Agent.Network;

internal static class ProxyAddress
{
    /// <summary>Only proxies that are spoken to in plain HTTP: the kind that .NET Framework, and with it the sync service, can use.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? address)
    {
        var withScheme = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        return Uri.TryCreate(withScheme, UriKind.Absolute, out address)
            && address.Scheme == Uri.UriSchemeHttp
            && address.Host.Length > 0
            && address.PathAndQuery == "/";
    }
}
