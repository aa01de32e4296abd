using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace WritebackPortal.Lab;

/// <summary>A TLS server on loopback that plays one of Microsoft's endpoints, or what an obstacle makes of it.</summary>
public sealed class TlsEndpoint : IAsyncDisposable
{
    // RFC 8446 6: fatal alert protocol_version(70) in a TLS 1.0 record.
    private static readonly byte[] ProtocolVersionAlert = [0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46];

    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<string> _requests = [];
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly TcpListener _listener;
    private readonly X509Certificate2 _certificate;
    private readonly TlsEndpointBehaviour _behaviour;
    private readonly Task _accepting;

    private TlsEndpoint(TcpListener listener, X509Certificate2 certificate, TlsEndpointBehaviour behaviour)
    {
        _listener = listener;
        _certificate = certificate;
        _behaviour = behaviour;
        _accepting = AcceptAsync(_stopping.Token);
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Every request head that arrived through TLS, in order.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <param name="address">A loopback address, or another that loopback was given; with port 0 for any free port.</param>
    public static TlsEndpoint Start(IPEndPoint address, X509Certificate2 certificate, TlsEndpointBehaviour behaviour)
    {
        if (!IPAddress.IsLoopback(address.Address) && !IsOnLoopback(address.Address))
        {
            throw new ArgumentException($"{address} is not on loopback.", nameof(address));
        }

        var listener = new TcpListener(address);
        listener.Start();
        return new(listener, certificate, behaviour);
    }

    private static bool IsOnLoopback(IPAddress address) => NetworkInterface.GetAllNetworkInterfaces()
        .Where(one => one.NetworkInterfaceType == NetworkInterfaceType.Loopback)
        .SelectMany(loopback => loopback.GetIPProperties().UnicastAddresses)
        .Any(own => own.Address.Equals(address));

    public async ValueTask DisposeAsync()
    {
        // The loop ends first: a stopped listener would throw at its next turn.
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_conversations);
        _stopping.Dispose();
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                _conversations.Add(ConverseAsync(await _listener.AcceptSocketAsync(cancellationToken), cancellationToken));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The endpoint stops.
        }
    }

    private async Task ConverseAsync(Socket socket, CancellationToken cancellationToken)
    {
        using (socket)
        {
            await using var stream = new NetworkStream(socket);
            try
            {
                if (!await RefuseTlsAsync(socket, stream, cancellationToken))
                {
                    await AnswerAsync(socket, stream, cancellationToken);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or AuthenticationException or SocketException)
            {
                // The client went away or refused the certificate: that is its right.
            }
        }
    }

    private async Task<bool> RefuseTlsAsync(Socket socket, NetworkStream stream, CancellationToken cancellationToken)
    {
        if (_behaviour is not (TlsEndpointBehaviour.NotTls or TlsEndpointBehaviour.ResetOnHello or TlsEndpointBehaviour.CloseOnHello
            or TlsEndpointBehaviour.Silent or TlsEndpointBehaviour.OldProtocol))
        {
            return false;
        }

        await socket.ReceiveAsync(new byte[4096], cancellationToken);
        switch (_behaviour)
        {
            case TlsEndpointBehaviour.NotTls:
                await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellationToken);
                break;
            case TlsEndpointBehaviour.OldProtocol:
                await stream.WriteAsync(ProtocolVersionAlert, cancellationToken);
                break;
            case TlsEndpointBehaviour.ResetOnHello:
                Reset(socket);
                break;
            case TlsEndpointBehaviour.Silent:
                await stream.CopyToAsync(Stream.Null, cancellationToken);
                break;
            default:
                break;
        }

        return true;
    }

    private async Task AnswerAsync(Socket socket, NetworkStream stream, CancellationToken cancellationToken)
    {
        await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, cancellationToken);
        if (await ReadHeadAsync(tls, cancellationToken) is not { } request)
        {
            return;
        }

        _requests.Enqueue(request);
        switch (_behaviour)
        {
            case TlsEndpointBehaviour.SilentAfterRequest:
                await tls.CopyToAsync(Stream.Null, cancellationToken);
                break;
            case TlsEndpointBehaviour.ResetAfterRequest:
                Reset(socket);
                break;
            default:
                await tls.WriteAsync(Encoding.ASCII.GetBytes(Response), cancellationToken);
                await tls.ShutdownAsync();
                break;
        }
    }

    private string Response => _behaviour switch
    {
        TlsEndpointBehaviour.SignIn => Http("200 OK", "text/html", "<html>Sign in</html>"),
        TlsEndpointBehaviour.BlockPage => Http("403 Forbidden", "text/html", "<html>This page is blocked by policy.</html>"),
        TlsEndpointBehaviour.PoliteBlockPage => Http("200 OK", "text/html", "<html>This page is blocked by policy.</html>"),
        TlsEndpointBehaviour.ServerError => Http("503 Service Unavailable", "text/plain", "Try later."),
        TlsEndpointBehaviour.NotHttp => "220 mail.contoso.test ESMTP\r\n",
        _ => Http("401 Unauthorized", "application/xml", "<Error><Detail>MissingToken: The request contains no authorization header.</Detail></Error>"),
    };

    private string Http(string status, string contentType, string body) =>
        $"HTTP/1.1 {status}\r\nDate: {TimeProvider.System.GetUtcNow() + (_behaviour == TlsEndpointBehaviour.AheadOfTime ? Ahead : TimeSpan.Zero):r}\r\nContent-Type: {contentType}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";

    private static async Task<string?> ReadHeadAsync(SslStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        var length = 0;
        while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            length += read;
        }

        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    private static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }
}
