using System.Globalization;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>Which endpoints a run looks at: the profile's, with the tenant's own relays in place of the examples.</summary>
internal static class EndpointSelection
{
    private const int DefaultPort = 443;

    /// <exception cref="NetworkSettingException">A relay host is not <c>host</c> or <c>host:port</c>.</exception>
    public static IReadOnlyList<EndpointTarget> Select(CloudProfile profile, IReadOnlyList<string> relayHosts)
    {
        if (relayHosts is [])
        {
            return profile.Endpoints;
        }

        var examples = profile.Endpoints.Where(endpoint => endpoint.Purpose == EndpointPurpose.Relay).ToList();
        return
        [
            .. profile.Endpoints.Where(endpoint => endpoint.Purpose != EndpointPurpose.Relay),
            .. relayHosts.Select(Parse).Distinct().Select(relay =>
                new EndpointTarget(relay.Host, relay.Port, Pattern(relay.Host, examples), EndpointPurpose.Relay, IsRequired: true)),
        ];
    }

    private static (string Host, int Port) Parse(string text)
    {
        var parts = text.Trim().Split(':');
        var port = DefaultPort;
        var isValid = parts switch
        {
            [var host] => IsHost(host),
            [var host, var number] => IsHost(host) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= ushort.MaxValue,
            _ => false,
        };
        return isValid
            ? (parts[0].ToLowerInvariant(), port)
            : throw new NetworkSettingException($"The relay host '{text}' is not a host name, or a host name with a port. Correct it in the server's settings.");
    }

    private static bool IsHost(string host) => Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4;

    private static string Pattern(string host, IReadOnlyList<EndpointTarget> examples) =>
        examples.FirstOrDefault(example => Matches(example.Pattern, host)) is { } match ? match.Pattern
        : examples is [var first, ..] ? first.Pattern
        : host;

    private static bool Matches(string pattern, string host) => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
