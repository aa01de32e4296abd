namespace WritebackPortal.Lab;

/// <summary>The text of squid.conf, and the files that it names.</summary>
internal static class SquidConfiguration
{
    public const string Users = "users";
    public const string Interceptor = "interceptor.pem";
    public const string Upstream = "upstream.pem";
    public const string Certificates = "certificates";
    public const string CertificateGenerator = "/usr/lib/squid/security_file_certgen";

    public static string Text(SquidSettings settings, int port, string folder) =>
        string.Join('\n', (IEnumerable<string>)[.. Port(settings, port, folder), .. Access(settings, folder), .. Idle(settings), .. House(folder), ""]);

    private static IEnumerable<string> Port(SquidSettings settings, int port, string folder) => settings.Interceptor is null
        ? [$"http_port 127.0.0.1:{port}"]
        :
        [
            $"http_port 127.0.0.1:{port} ssl-bump tls-cert={folder}/{Interceptor} generate-host-certificates=on dynamic_cert_mem_cache_size=4MB",
            $"sslcrtd_program {CertificateGenerator} -s {folder}/{Certificates} -M 4MB",
            "sslcrtd_children 2 startup=1",
            "acl hello at_step SslBump1",
            "ssl_bump peek hello",
            "ssl_bump bump all",
            $"tls_outgoing_options cafile={folder}/{Upstream}",
        ];

    private static IEnumerable<string> Access(SquidSettings settings, string folder)
    {
        if (settings.Denied is not [])
        {
            // "-n": a rule on an address must not make squid ask for its name.
            yield return $"acl denied dstdomain -n {string.Join(' ', settings.Denied)}";
            yield return "http_access deny denied";
        }

        if (settings.SignIn is not [])
        {
            foreach (var line in settings.SignIn)
            {
                yield return line;
            }

            yield return "acl known proxy_auth REQUIRED";
            yield return "http_access allow known";
            yield return "http_access deny all";
        }

        if (settings.User is not null)
        {
            yield return $"auth_param basic program /usr/lib/squid/basic_ncsa_auth {folder}/{Users}";
            yield return "auth_param basic children 2 startup=1";
            yield return "auth_param basic realm lab";
            yield return "acl known proxy_auth REQUIRED";
            yield return "http_access allow known";
            yield return "http_access deny all";
        }

        yield return "http_access allow all";
    }

    private static IEnumerable<string> Idle(SquidSettings settings) =>
        settings.ReadTimeout is { } limit ? [$"read_timeout {(int)limit.TotalSeconds} seconds"] : [];

    private static IEnumerable<string> House(string folder) =>
    [
        "cache deny all",
        "cache_mem 8 MB",
        "pid_filename none",
        "pinger_enable off",
        "access_log none",
        $"cache_log {folder}/cache.log",
        $"coredump_dir {folder}",
        "visible_hostname proxy.corp.contoso.test",
        "max_filedescriptors 4096",
        "connect_timeout 4 seconds",
        "shutdown_lifetime 1 seconds",
        // Nothing answers there: names outside the hosts file fail here instead of leaving the machine.
        "dns_nameservers 127.0.0.1",
        "dns_timeout 2 seconds",
    ];
}
