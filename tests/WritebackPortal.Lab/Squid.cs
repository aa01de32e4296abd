using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace WritebackPortal.Lab;

/// <summary>A real squid on a free port of 127.0.0.1, with a folder of its own.</summary>
public sealed class Squid : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private Squid(Process process, DirectoryInfo folder, int port)
    {
        _process = process;
        _folder = folder;
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public static async Task<Squid> StartAsync(SquidSettings settings, CancellationToken cancellationToken)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("writeback-squid-");
        var port = LoopbackPort.Free();
        var configuration = await WriteAsync(folder, settings, port, cancellationToken);
        await PrepareCertificatesAsync(folder, settings, cancellationToken);
        // Squid gives up root by itself and then must still write here.
        Open(folder);

        var squid = new Squid(Start("squid", ["-N", "-d", "1", "-n", $"lab{port}", "-f", configuration]), folder, port);
        try
        {
            await squid.AwaitReadyAsync(cancellationToken);
            return squid;
        }
        catch
        {
            await squid.DisposeAsync();
            throw;
        }
    }

    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task AwaitReadyAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        var seen = new StringBuilder();
        while (await _process.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            seen.AppendLine(line);
            if (line.Contains("Accepting ", StringComparison.Ordinal))
            {
                // Read on, or a full pipe would stop it.
                _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException($"squid ended before it listened:\n{seen}");
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
        await RunAsync(SquidConfiguration.CertificateGenerator, ["-c", "-s", Path.Combine(folder.FullName, SquidConfiguration.Certificates), "-M", "4MB"], cancellationToken);
    }

    private static async Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        (await RunAsync("openssl", ["passwd", "-apr1", password], cancellationToken)).Trim();

    private static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await process.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    private static Process Start(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // squid lives in /usr/sbin, which a service's path may lack.
        start.Environment["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin";
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

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
