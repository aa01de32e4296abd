using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;

namespace WritebackPortal.Agent.Directory;

/// <summary>The host and port that are asked, and how.</summary>
internal sealed record DirectoryEndpoint(string Host, int Port, DirectoryTransport Transport)
{
    public bool UsesTls => Transport == DirectoryTransport.Ldaps;

    /// <summary>The configured server, else this machine's domain; null where there is neither.</summary>
    public static DirectoryEndpoint? From(DirectoryOptions options)
    {
        var server = options.Server ?? MachineDomain();
        return server is not null && TryParse(server, options.EffectiveTransport, out var endpoint) ? endpoint : null;
    }

    public static bool TryParse(string server, DirectoryTransport transport, [NotNullWhen(true)] out DirectoryEndpoint? endpoint)
    {
        var (host, port) = Split(server);
        var number = transport == DirectoryTransport.Ldaps ? 636 : 389;
        var isValid = Uri.CheckHostName(host) != UriHostNameType.Unknown
            && (port is null || (int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= IPEndPoint.MaxPort));
        endpoint = isValid ? new(host, number, transport) : null;
        return isValid;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Host.Contains(':') ? $"[{Host}]" : Host)}:{Port}");

    private static (string Host, string? Port) Split(string server)
    {
        var colon = server.LastIndexOf(':');
        if (server.StartsWith('[') && server.IndexOf(']') is > 0 and var bracket)
        {
            return (server[1..bracket], colon > bracket ? server[(colon + 1)..] : null);
        }

        // More than one colon without brackets is an IPv6 address.
        return colon < 0 || server.IndexOf(':') != colon ? (server, null) : (server[..colon], server[(colon + 1)..]);
    }

    private static string? MachineDomain() => OperatingSystem.IsWindows()
        ? NullIfEmpty(Environment.GetEnvironmentVariable("USERDNSDOMAIN")) ?? NullIfEmpty(IPGlobalProperties.GetIPGlobalProperties().DomainName)
        : null;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
