using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WritebackPortal.Agent.Tests.Fakes;

/// <summary>Answers CONNECT on loopback, demands Basic authentication, and leads everything to one port of this machine.</summary>
internal sealed class FakeProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly string _credential;
    private readonly int _port;
    private readonly Task _accepting;

    private FakeProxy(string credential, int port)
    {
        (_credential, _port) = (Convert.ToBase64String(Encoding.ASCII.GetBytes(credential)), port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    public static FakeProxy Start(string credential, int port) => new(credential, port);

    public async ValueTask DisposeAsync()
    {
        // The loop ends first: a stopped listener would throw at its next turn.
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
            {
                served.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var accepted = client;
        try
        {
            var stream = client.GetStream();
            while (await HeadAsync(stream) is { Length: > 0 } head)
            {
                if (head.Contains($"Proxy-Authorization: Basic {_credential}\r\n", StringComparison.Ordinal))
                {
                    await TunnelAsync(stream);
                    return;
                }

                await stream.WriteAsync("HTTP/1.1 407 Sign in\r\nProxy-Authenticate: Basic realm=\"lab\"\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
            }
        }
        catch (IOException)
        {
            // The other end has gone, which ends a tunnel.
        }
    }

    private async Task TunnelAsync(NetworkStream client)
    {
        using var upstream = new TcpClient();
        await upstream.ConnectAsync(IPAddress.Loopback, _port);
        await client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray());
        await Task.WhenAny(client.CopyToAsync(upstream.GetStream()), upstream.GetStream().CopyToAsync(client));
    }

    private static async Task<string> HeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
