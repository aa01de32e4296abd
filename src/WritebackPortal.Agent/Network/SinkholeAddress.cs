using System.Net;
using System.Net.Sockets;

namespace WritebackPortal.Agent.Network;

/// <summary>Addresses that no host elsewhere has: what name servers answer to lead a name nowhere.</summary>
internal static class SinkholeAddress
{
    /// <summary>Whether every address that a name resolved to is such a one, and the name is not meant to have it.</summary>
    public static bool IsAll(string host, IReadOnlyList<IPAddress> addresses) =>
        addresses is not [] && addresses.All(Is) && !IPAddress.TryParse(host, out _) && !IsThisHost(host);

    internal static bool Is(IPAddress address) => address.IsIPv4MappedToIPv6
        ? Is(address.MapToIPv4())
        : IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.Equals(IPAddress.IPv6Any) || IsThisNetworkOrLinkLocal(address);

    // RFC 1122 3.2.1.3: 0.0.0.0/8. RFC 3927: 169.254.0.0/16.
    private static bool IsThisNetworkOrLinkLocal(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [0, ..] or [169, 254, ..];

    // RFC 6761 6.3
    private static bool IsThisHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
