using System.Net.Sockets;
using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Tests.Network;

/// <summary>Faults that loopback cannot produce, by what the system or the wire says about them.</summary>
public sealed class FaultClassificationTests
{
    [Theory]
    [InlineData(SocketError.HostNotFound, 0.01, NetworkFault.NameNotFound)]
    [InlineData(SocketError.NoData, 0.01, NetworkFault.NameNotFound)]
    [InlineData(SocketError.HostNotFound, 9, NetworkFault.NameNotFound)]
    [InlineData(SocketError.TryAgain, 0.02, NetworkFault.NameServerFailed)]
    [InlineData(SocketError.TryAgain, 1, NetworkFault.NameTimedOut)]
    [InlineData(SocketError.TimedOut, 0.1, NetworkFault.NameTimedOut)]
    [InlineData(SocketError.NoRecovery, 0.1, NetworkFault.NameServerFailed)]
    public void Classify_ResolverError_IsNamed(SocketError error, double seconds, NetworkFault fault) =>
        Assert.Equal(fault, NameResolution.Classify(error, TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(SocketError.ConnectionRefused, NetworkFault.ConnectRefused)]
    [InlineData(SocketError.TimedOut, NetworkFault.ConnectTimedOut)]
    [InlineData(SocketError.ConnectionReset, NetworkFault.ConnectReset)]
    [InlineData(SocketError.HostUnreachable, NetworkFault.ConnectUnreachable)]
    [InlineData(SocketError.NetworkUnreachable, NetworkFault.ConnectUnreachable)]
    [InlineData(SocketError.AccessDenied, NetworkFault.ConnectUnreachable)]
    public void Classify_ConnectError_IsNamed(SocketError error, NetworkFault fault) => Assert.Equal(fault, TcpConnection.Classify(error));

    [Theory]
    [InlineData("", NetworkFault.TlsReset)]
    [InlineData("15030100020246", NetworkFault.TlsProtocol)] // fatal, protocol_version
    [InlineData("15030300020228", NetworkFault.TlsProtocol)] // fatal, handshake_failure
    [InlineData("15030300020247", NetworkFault.TlsProtocol)] // fatal, insufficient_security
    [InlineData("15030300020270", NetworkFault.TlsFailed)] // fatal, unrecognized_name
    [InlineData("1603010031020000" + "2D0301", NetworkFault.TlsProtocol)] // ServerHello, TLS 1.0
    [InlineData("1603020031020000" + "2D0302", NetworkFault.TlsProtocol)] // ServerHello, TLS 1.1
    [InlineData("1603030031020000" + "2D0303", NetworkFault.TlsFailed)] // ServerHello, TLS 1.2
    [InlineData("485454502F312E31203430", NetworkFault.TlsNotTls)] // HTTP/1.1 40
    [InlineData("3232302073", NetworkFault.TlsNotTls)] // 220 s
    public void Classify_FirstBytesOfTheServer_AreNamed(string hexadecimal, NetworkFault fault) =>
        Assert.Equal(fault, TlsFirstRecord.Classify(Convert.FromHexString(hexadecimal)));
}
