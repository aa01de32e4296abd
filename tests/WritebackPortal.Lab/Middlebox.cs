namespace WritebackPortal.Lab;

/// <summary>A real proxy, load balancer or server that a test puts in the way, with a folder of its own.</summary>
public sealed class Middlebox : IAsyncDisposable
{
    private readonly LabFolder _folder;
    private readonly ChildProcess _process;

    private Middlebox(LabFolder folder, ChildProcess process, int port) => (_folder, _process, Port) = (folder, process, port);

    public int Port { get; }

    public int ProcessId => _process.Id;

    /// <summary>tinyproxy with Basic sign-in, which opens tunnels to one port alone.</summary>
    public static Task<Middlebox> TinyproxyAsync(int allowedPort, string user, string password, CancellationToken cancellationToken) =>
        StartAsync("tinyproxy.conf", (_, port) =>
            $"""
            Port {port}
            Listen 127.0.0.1
            Timeout 30
            MaxClients 20
            BasicAuth {user} {password}
            ConnectPort {allowedPort}

            """, configuration => ("tinyproxy", ["-d", "-c", configuration]), cancellationToken);

    /// <summary>haproxy in TCP mode that ends a connection when the client says hello in TLS.</summary>
    public static Task<Middlebox> HelloRefuserAsync(CancellationToken cancellationToken) =>
        HaproxyAsync(port => Hello(port, "tcp-request content reject if { req.ssl_hello_type 1 }"), cancellationToken);

    /// <summary>haproxy in TCP mode that says nothing any more when the client's hello names <paramref name="host"/>.</summary>
    public static Task<Middlebox> NameSwallowerAsync(string host, CancellationToken cancellationToken) =>
        HaproxyAsync(port => Hello(port, $"tcp-request content silent-drop if {{ req.ssl_sni -i {host} }}"), cancellationToken);

    /// <summary>haproxy that ends TLS with a certificate that is trusted, and answers every request with 403.</summary>
    /// <param name="pem">Certificate and key.</param>
    public static Task<Middlebox> BlockPageAsync(string pem, CancellationToken cancellationToken) => HaproxyAsync(
        "haproxy.pem",
        pem,
        (folder, port) => $"""
            frontend filter
                mode http
                bind 127.0.0.1:{port} ssl crt {folder}/haproxy.pem
                http-request return status 403 content-type text/html string "<html>Blocked by policy.</html>"

            """,
        cancellationToken);

    /// <summary>haproxy that ends TLS with a certificate of the lab, and answers as a relay answers a stranger.</summary>
    /// <param name="pem">Certificate and key.</param>
    public static Task<Middlebox> TlsRelayAsync(string pem, CancellationToken cancellationToken) => HaproxyAsync(
        "haproxy.pem",
        pem,
        (folder, port) => $"""
            frontend relay
                mode http
                bind 127.0.0.1:{port} ssl crt {folder}/haproxy.pem
                http-request return status 401 content-type application/xml string "<Error/>"

            """,
        cancellationToken);

    /// <summary>haproxy that answers plain HTTP as a revocation host answers its bare address.</summary>
    public static Task<Middlebox> PlainWebServerAsync(CancellationToken cancellationToken) => HaproxyAsync(
        port => $"""
            frontend web
                mode http
                bind 127.0.0.1:{port}
                http-request return status 404 content-type text/plain string "Not found."

            """,
        cancellationToken);

    /// <summary>OpenSSL's own server, which speaks TLS 1.0 and nothing newer.</summary>
    public static async Task<Middlebox> OldTlsServerAsync(string pem, CancellationToken cancellationToken)
    {
        var folder = new LabFolder();
        var file = await folder.WriteAsync("server.pem", pem, cancellationToken);
        var port = LoopbackPort.Free();
        return await StartAsync(
            folder, port, "openssl", ["s_server", "-accept", $"127.0.0.1:{port}", "-cert", file, "-key", file, "-tls1", "-cipher", "DEFAULT:@SECLEVEL=0", "-www", "-quiet"], cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Debian's prometheus-blackbox-exporter, which probes what its <c>/probe</c> is asked for.</summary>
    /// <param name="modules">Its configuration file.</param>
    public static async Task<Middlebox> BlackboxExporterAsync(string modules, CancellationToken cancellationToken)
    {
        var folder = new LabFolder();
        var file = await folder.WriteAsync("blackbox.yml", modules, cancellationToken);
        var port = LoopbackPort.Free();
        return await StartAsync(
            folder, port, "prometheus-blackbox-exporter", [$"--config.file={file}", $"--web.listen-address=127.0.0.1:{port}", "--log.level=error"], cancellationToken);
    }

    private static string Hello(int port, string rule) =>
        $$"""
        frontend filter
            mode tcp
            bind 127.0.0.1:{{port}}
            tcp-request inspect-delay 3s
            {{rule}}
            tcp-request content accept if { req.ssl_hello_type 1 }
            default_backend nowhere
        backend nowhere
            mode tcp
            server one 127.0.0.1:1

        """;

    private static Task<Middlebox> HaproxyAsync(Func<int, string> frontend, CancellationToken cancellationToken) =>
        HaproxyAsync("unused", "", (_, port) => frontend(port), cancellationToken);

    private static async Task<Middlebox> HaproxyAsync(string name, string content, Func<string, int, string> frontend, CancellationToken cancellationToken)
    {
        var folder = new LabFolder();
        await folder.WriteAsync(name, content, cancellationToken);
        var port = LoopbackPort.Free();
        var configuration = await folder.WriteAsync(
            "haproxy.cfg",
            $"defaults\n    timeout connect 5s\n    timeout client 60s\n    timeout server 60s\n{frontend(folder.Path, port)}",
            cancellationToken);
        return await StartAsync(folder, port, "haproxy", ["-db", "-f", configuration], cancellationToken);
    }

    private static async Task<Middlebox> StartAsync(
        string name, Func<string, int, string> text, Func<string, (string Program, string[] Arguments)> command, CancellationToken cancellationToken)
    {
        var folder = new LabFolder();
        var port = LoopbackPort.Free();
        var (program, arguments) = command(await folder.WriteAsync(name, text(folder.Path, port), cancellationToken));
        return await StartAsync(folder, port, program, arguments, cancellationToken);
    }

    private static async Task<Middlebox> StartAsync(LabFolder folder, int port, string program, string[] arguments, CancellationToken cancellationToken)
    {
        var path = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin";
        var box = new Middlebox(folder, ChildProcess.Start("env", [$"PATH={path}", program, .. arguments], new Dictionary<string, string?>()), port);
        try
        {
            await LabListener.AwaitAsync(box._process, program, port, cancellationToken);
            return box;
        }
        catch
        {
            await box.DisposeAsync();
            throw;
        }
    }
}
