using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>Tells from the first bytes of a server why a handshake failed: they are the same on every system, error texts are not.</summary>
internal static class TlsFirstRecord
{
    private const byte Alert = 0x15;
    private const byte Handshake = 0x16;
    private const byte ServerHello = 0x02;

    // RFC 8446 6.2
    private const byte HandshakeFailure = 40;
    private const byte ProtocolVersion = 70;
    private const byte InsufficientSecurity = 71;

    public static NetworkFault Classify(IReadOnlyList<byte> bytes) => bytes switch
    {
        [] => NetworkFault.TlsReset,
        [Alert, 3, _, _, _, _, HandshakeFailure or ProtocolVersion or InsufficientSecurity, ..] => NetworkFault.TlsProtocol,
        _ when IsOldServerHello(bytes) => NetworkFault.TlsProtocol,
        [Alert or Handshake, 3, ..] => NetworkFault.TlsFailed,
        _ => NetworkFault.TlsNotTls,
    };

    /// <summary>Whether the server chose TLS 1.1 or older. TLS 1.3 calls itself 3.3 here (RFC 8446 4.1.3).</summary>
    public static bool IsOldServerHello(IReadOnlyList<byte> bytes) =>
        bytes is [Handshake, 3, _, _, _, ServerHello, _, _, _, 3, < 3, ..];
}
