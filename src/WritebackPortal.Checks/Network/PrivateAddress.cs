using System.Net;
using System.Net.Sockets;

namespace WritebackPortal.Checks.Network;

/// <summary>Addresses that the Internet does not route. A public endpoint has one only where somebody set that up, or by mistake.</summary>
internal static class PrivateAddress
{
    public static bool Is(string text) => IPAddress.TryParse(text, out var address) && Is(address);

    private static bool Is(IPAddress address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => Is(address.MapToIPv4()),
        // RFC 1918, and RFC 6598 for 100.64.0.0/10
        { AddressFamily: AddressFamily.InterNetwork } =>
            address.GetAddressBytes() is [10, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..] or [100, >= 64 and < 128, ..],
        // RFC 4193
        _ => address.IsIPv6UniqueLocal,
    };
}
