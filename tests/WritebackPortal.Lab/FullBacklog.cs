using System.Net;
using System.Net.Sockets;

namespace WritebackPortal.Lab;

/// <summary>A port that drops every new connection without a word, as a firewall's DROP rule does: its accept queue is full.</summary>
public sealed class FullBacklog : IDisposable
{
    // Linux takes one connection more than the backlog says; a few more leave no doubt.
    private const int Fillers = 4;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _fillers = [];

    public FullBacklog()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        Address = (IPEndPoint)_listener.LocalEndPoint!;
        for (var filler = 0; filler < Fillers; filler++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _fillers.Add(socket);
            StartToConnect(socket);
        }
    }

    public IPEndPoint Address { get; }

    public void Dispose()
    {
        _fillers.ForEach(socket => socket.Dispose());
        _listener.Dispose();
    }

    private void StartToConnect(Socket socket)
    {
        try
        {
            socket.Connect(Address);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // It waits in the queue, or for a place in it: both is what it is for.
        }
    }
}
