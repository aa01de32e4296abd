using System.Globalization;

namespace WritebackPortal.Lab;

/// <summary>A real haproxy or tinyproxy on a free port of 127.0.0.1, with an idle limit.</summary>
public sealed class ProxyServer : IAsyncDisposable
{
    private readonly LabFolder _folder = new();
    private ChildProcess? _process;

    private ProxyServer() => Port = LoopbackPort.Free();

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>A haproxy that passes TCP on to a port of 127.0.0.1: a load balancer.</summary>
    public static Task<ProxyServer> StartHaProxyAsync(int target, TimeSpan limit, CancellationToken cancellationToken) => new ProxyServer().StartAsync(
        "haproxy",
        port => $"""
        global
          maxconn 200
        defaults
          mode tcp
          timeout connect 4s
          timeout client 30s
          timeout server 30s
          timeout tunnel {Seconds(limit)}s
        listen idle
          bind 127.0.0.1:{port}
          server portal 127.0.0.1:{target}

        """,
        file => ["-db", "-f", file],
        cancellationToken);

    /// <summary>A haproxy that speaks HTTPS for a portal on a port of 127.0.0.1, and tells it who asked.</summary>
    /// <param name="certificate">PEM: a certificate and its key.</param>
    public static Task<ProxyServer> StartReverseProxyAsync(int target, string certificate, CancellationToken cancellationToken) => new ProxyServer().StartAsync(
        "haproxy",
        port => $"""
        global
          maxconn 200
        defaults
          mode http
          timeout connect 4s
          timeout client 65s
          timeout server 65s
          timeout tunnel 1h
        frontend https
          bind 127.0.0.1:{port} ssl crt {certificate} alpn http/1.1
          option forwardfor
          http-request set-header X-Forwarded-Proto https
          http-request set-header X-Forwarded-Host %[req.hdr(Host)]
          default_backend portal
        backend portal
          server portal 127.0.0.1:{target}

        """,
        file => ["-db", "-f", file],
        cancellationToken);

    /// <summary>A tinyproxy: a CONNECT proxy.</summary>
    public static Task<ProxyServer> StartTinyProxyAsync(TimeSpan limit, CancellationToken cancellationToken) => new ProxyServer().StartAsync(
        "tinyproxy",
        port => $"""
        Port {port}
        Listen 127.0.0.1
        Timeout {Seconds(limit)}
        MaxClients 100
        Allow 127.0.0.1
        LogLevel Critical

        """,
        file => ["-d", "-c", file],
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task<ProxyServer> StartAsync(
        string program, Func<int, string> configuration, Func<string, IReadOnlyList<string>> arguments, CancellationToken cancellationToken)
    {
        try
        {
            var file = await _folder.WriteAsync("proxy.conf", configuration(Port), cancellationToken);
            var path = new Dictionary<string, string?> { ["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin" };
            // Through env, so that a program outside this process's own path is found by the path it is given.
            _process = ChildProcess.Start("env", [program, .. arguments(file)], path);
            await LabListener.AwaitAsync(_process, program, Port, cancellationToken);
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private static string Seconds(TimeSpan span) => ((int)span.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
