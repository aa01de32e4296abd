using System.Net;
using System.Net.Sockets;

namespace WritebackPortal.Lab;

public static class LoopbackPorts
{
    /// <summary>A port of loopback that nothing listens on.</summary>
    public static int Closed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
