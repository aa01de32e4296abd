namespace WritebackPortal.Lab;

/// <summary>A Kerberos realm with one user and one proxy, served on 127.0.0.1:88 of a namespace that a test made.</summary>
/// <remarks>Kerberos libraries read their settings when a process starts, so whoever asks for tickets has to be started with <see cref="Settings"/>.</remarks>
public sealed class KerberosRealm : IAsyncDisposable
{
    public const string Name = "CORP.CONTOSO.TEST";
    public const string User = "svc";
    public const string Password = "Passw0rd.Svc1";

    private const int Port = 88;
    private const string Service = "HTTP/localhost";

    private readonly ChildProcess _process;

    private KerberosRealm(ChildProcess process) => _process = process;

    /// <summary>Variables for a process that uses the realm whose files are in <paramref name="folder"/>.</summary>
    public static IReadOnlyList<string> Settings(string folder) =>
        [$"KRB5_CONFIG={folder}/krb5.conf", $"KRB5_KDC_PROFILE={folder}/kdc.conf", $"KRB5CCNAME=FILE:{folder}/tickets"];

    /// <summary>Lines of squid.conf that ask for a ticket of this realm.</summary>
    public static IReadOnlyList<string> SquidSignIn(string folder) =>
    [
        $"auth_param negotiate program /usr/lib/squid/negotiate_kerberos_auth -k {folder}/proxy.keytab -s {Service}@{Name}",
        "auth_param negotiate children 2 startup=1",
        "auth_param negotiate keep_alive on",
    ];

    /// <summary>Lines of squid.conf that ask for NTLM, checked against the same user and password.</summary>
    public static IReadOnlyList<string> SquidNtlm { get; } =
    [
        $"auth_param ntlm program /usr/bin/ntlm_auth --helper-protocol=squid-2.5-ntlmssp --domain=CORP --username={User} --password={Password}",
        "auth_param ntlm children 2 startup=1",
    ];

    public static async Task PrepareAsync(LabFolder folder, CancellationToken cancellationToken)
    {
        await folder.WriteAsync(
            "krb5.conf",
            $$"""
            [libdefaults]
              default_realm = {{Name}}
              dns_lookup_kdc = false
              dns_canonicalize_hostname = false
              rdns = false
            [realms]
              {{Name}} = {
                kdc = 127.0.0.1:88
              }
            [domain_realm]
              localhost = {{Name}}

            """,
            cancellationToken);
        await folder.WriteAsync(
            "kdc.conf",
            $$"""
            [kdcdefaults]
              kdc_listen = 127.0.0.1:88
              kdc_tcp_listen = 127.0.0.1:88
            [realms]
              {{Name}} = {
                database_name = {{folder.Path}}/principal
                key_stash_file = {{folder.Path}}/stash
                acl_file = /dev/null
              }

            """,
            cancellationToken);
    }

    /// <summary>Starts the realm in the network of this process, which was started with <see cref="Settings"/>.</summary>
    public static async Task<KerberosRealm> StartAsync(string folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(folder, "principal")))
        {
            await RunAsync(["kdb5_util", "create", "-s", "-r", Name, "-P", "master"], cancellationToken);
            await RunAsync(["kadmin.local", "addprinc", "-pw", Password, User], cancellationToken);
            await RunAsync(["kadmin.local", "addprinc", "-randkey", Service], cancellationToken);
            await RunAsync(["kadmin.local", "ktadd", "-k", $"{folder}/proxy.keytab", Service], cancellationToken);
            // squid's helper reads it after squid gave up root.
            await RunAsync(["chmod", "-R", "a+rX", folder], cancellationToken);
        }

        var process = ChildProcess.Start("/usr/sbin/krb5kdc", ["-n"], new Dictionary<string, string?>());
        var realm = new KerberosRealm(process);
        try
        {
            await LabListener.AwaitAsync(realm._process, "krb5kdc", Port, cancellationToken);
            return realm;
        }
        catch
        {
            await realm.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes a ticket for the user, as signing in does.</summary>
    public static Task SignInAsync(CancellationToken cancellationToken) =>
        RunAsync(["bash", "-c", $"echo '{Password}' | kinit {User}"], cancellationToken);

    public static Task SignOutAsync(CancellationToken cancellationToken) => RunAsync(["kdestroy", "-q"], cancellationToken);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static Task<string> RunAsync(string[] command, CancellationToken cancellationToken) =>
        LabProcess.RunAsync("env", [$"PATH={Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin", .. command], cancellationToken);
}
