using System.Net;
using System.Net.Sockets;

namespace WritebackPortal.Lab;

public static class LoopbackPort
{
    // Below the range from which the kernel takes ports for outgoing connections: a port stays free between two starts.
    private const int First = 20_000;
    private const int Count = 10_000;

    private static int _next = Environment.ProcessId * 37 % Count;

    /// <summary>A port of 127.0.0.1 on which nothing listens.</summary>
    public static int Free()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = First + ((Interlocked.Increment(ref _next) & int.MaxValue) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No port of 127.0.0.1 from {First} on is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
