using System.Net;
using System.Net.Sockets;
using WritebackPortal.Agent.Directory.Policy;

namespace WritebackPortal.Agent.Tests.Directory.Policy;

public sealed class PdcEmulatorProbeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public void Try_PortListens_IsReachable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        Assert.Null(PdcEmulatorProbe.Try("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, Limit, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Try_NameUnknown_SaysSo() => Assert.Equal(
        "The name dc9.corp.contoso.test of the PDC emulator does not resolve. This server must use a name server that knows the domain.",
        PdcEmulatorProbe.Try("dc9.corp.contoso.test", 389, Limit, TestContext.Current.CancellationToken));
}
