using System.Net;
using System.Net.Sockets;

namespace WritebackPortal.Lab.Tests.Demo;

/// <summary>Stands for a revocation host: it answers every request over plain HTTP with 404.</summary>
internal sealed class PlainWebServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TcpListener _listener;
    private readonly Task _serving;

    private PlainWebServer(TcpListener listener)
    {
        _listener = listener;
        _serving = ServeAsync(_stopping.Token);
    }

    public static PlainWebServer Start(IPEndPoint address)
    {
        var listener = new TcpListener(address);
        listener.Start();
        return new(listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(cancellationToken);
                await using var stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, cancellationToken);
                var answer = $"HTTP/1.1 404 Not Found\r\nDate: {TimeProvider.System.GetUtcNow():r}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), cancellationToken);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // The server stops, or the client went away.
        }
    }
}
