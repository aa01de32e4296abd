using System.Security.Cryptography.X509Certificates;

namespace WritebackPortal.Lab;

/// <summary>A real squid on a free port of 127.0.0.1, with a folder of its own.</summary>
public sealed class Squid : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly DirectoryInfo _folder;

    private Squid(ChildProcess process, DirectoryInfo folder, int port)
    {
        _process = process;
        _folder = folder;
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    public Uri Address { get; }

    public static async Task<Squid> StartAsync(SquidSettings settings, CancellationToken cancellationToken)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("writeback-squid-");
        var port = LoopbackPort.Free();
        var configuration = await WriteAsync(folder, settings, port, cancellationToken);
        await PrepareCertificatesAsync(folder, settings, cancellationToken);
        // Squid gives up root by itself and then must still write here.
        Open(folder);

        // squid lives in /usr/sbin, which a service's path may lack.
        var path = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin";
        var process = ChildProcess.Start("env", [$"PATH={path}", "squid", "-N", "-d", "1", "-n", $"lab{port}", "-f", configuration], new Dictionary<string, string?>());
        var squid = new Squid(process, folder, port);
        try
        {
            await LabListener.AwaitAsync(process, "squid", port, cancellationToken);
            return squid;
        }
        catch
        {
            await squid.DisposeAsync();
            throw;
        }
    }

    public Task StopAsync() => _process.KillAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<string> WriteAsync(DirectoryInfo folder, SquidSettings settings, int port, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.FullName, "squid.conf");
        await File.WriteAllTextAsync(path, SquidConfiguration.Text(settings, port, folder.FullName), cancellationToken);
        if (settings is { User: { } user, Password: { } password })
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, SquidConfiguration.Users), $"{user}:{await HashAsync(password, cancellationToken)}\n", cancellationToken);
        }

        return path;
    }

    private static async Task PrepareCertificatesAsync(DirectoryInfo folder, SquidSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Interceptor is not { } interceptor || settings.Upstream is not { } upstream)
        {
            return;
        }

        using var key = interceptor.GetRSAPrivateKey() ?? throw new ArgumentException("The interceptor has no key.", nameof(settings));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, SquidConfiguration.Interceptor), $"{interceptor.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, SquidConfiguration.Upstream), upstream.ExportCertificatePem(), cancellationToken);
        await LabProcess.RunAsync(SquidConfiguration.CertificateGenerator, ["-c", "-s", Path.Combine(folder.FullName, SquidConfiguration.Certificates), "-M", "4MB"], cancellationToken);
    }

    private static async Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        (await LabProcess.RunAsync("openssl", ["passwd", "-apr1", password], cancellationToken)).Trim();

    private static void Open(DirectoryInfo folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        const UnixFileMode enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(folder.FullName, everybody | enter);
        foreach (var entry in folder.EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(entry.FullName, entry is DirectoryInfo ? everybody | enter : everybody);
        }
    }
}
