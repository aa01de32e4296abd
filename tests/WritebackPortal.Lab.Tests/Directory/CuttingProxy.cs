using System.Net;
using System.Net.Sockets;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>Passes TCP connections on, until the server has sent a given number of bytes on one of them.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private readonly int _limit;
    private readonly bool _stalls;

    /// <param name="stalls">True to stay connected in silence at the limit; false to hang up.</param>
    public CuttingProxy(string address, int port, int limit, bool stalls)
    {
        (_limit, _stalls) = (limit, stalls);
        _listener = new TcpListener(IPAddress.Parse(address), 0);
        _listener.Start();
        _accepting = AcceptAsync(address, port);
    }

    public string Server => _listener.LocalEndpoint.ToString()!;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync(string address, int port)
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token), address, port));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client, string address, int port)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(address, port, _stopping.Token);
                var up = client.GetStream().CopyToAsync(server.GetStream(), _stopping.Token);
                var down = CopyUntilLimitAsync(server.GetStream(), client.GetStream());
                await Task.WhenAny(up, down);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                // Either side hung up, or the test is over.
            }
        }
    }

    private async Task CopyUntilLimitAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[512];
        for (var sent = 0; sent < _limit;)
        {
            var read = await from.ReadAsync(buffer, _stopping.Token);
            if (read == 0)
            {
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _stopping.Token);
            sent += read;
        }

        if (_stalls)
        {
            await Task.Delay(Timeout.Infinite, _stopping.Token);
        }
    }
}
