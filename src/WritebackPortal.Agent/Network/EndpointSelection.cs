using System.Globalization;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>
/// Which endpoints a run looks at: the profile's, with the tenant's own relays in place of the examples. Both may come
/// from a portal that somebody else controls, so each host is checked before it is put into a request.
/// </summary>
internal static class EndpointSelection
{
    // An agent looks at a cloud's endpoints. It is not there to sweep a network.
    public const int MaxEndpoints = 200;

    private const int DefaultPort = 443;

    /// <exception cref="NetworkSettingException">There are too many endpoints, or one is not a host name with a port.</exception>
    public static IReadOnlyList<EndpointTarget> Select(CloudProfile profile, IReadOnlyList<string> relayHosts)
    {
        var endpoints = relayHosts is [] ? profile.Endpoints : WithRelays(profile, relayHosts);
        if (endpoints.Count > MaxEndpoints)
        {
            throw new NetworkSettingException($"The cloud profile {profile.Name} asks for {endpoints.Count} endpoints; {MaxEndpoints} is the most. Shorten it.");
        }

        if (profile.AsksFor.Where(purpose => endpoints.All(endpoint => endpoint.Purpose != purpose)).ToList() is [var missing, ..])
        {
            throw new NetworkSettingException($"The cloud {profile.Name} needs an endpoint for {missing} that is not public. Enter it in the server's settings, or with --relay.");
        }

        return endpoints.FirstOrDefault(endpoint => !IsHost(endpoint.Host) || endpoint.Port is < 1 or > ushort.MaxValue) is { } bad
            ? throw new NetworkSettingException($"The cloud profile {profile.Name} names an endpoint that is not a host name with a port: '{bad.Host}', {bad.Port}. Correct it.")
            : endpoints;
    }

    /// <exception cref="NetworkSettingException">It is not a host name with or without a port.</exception>
    public static EndpointTarget Relay(string text, CloudProfile profile)
    {
        var (host, port) = Parse(text);
        var patterns = profile.Endpoints.Where(endpoint => endpoint.Purpose == EndpointPurpose.Relay).Select(endpoint => endpoint.Pattern).Concat(profile.AlsoAllow);
        return new(host, port, patterns.FirstOrDefault(pattern => HostPattern.Matches(pattern, host)) ?? host, EndpointPurpose.Relay, IsRequired: true);
    }

    private static List<EndpointTarget> WithRelays(CloudProfile profile, IReadOnlyList<string> relayHosts) =>
    [
        .. profile.Endpoints.Where(endpoint => endpoint.Purpose != EndpointPurpose.Relay),
        .. relayHosts.Select(text => Relay(text, profile)).Distinct(),
    ];

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
}
