using System.Diagnostics;

namespace WritebackPortal.Lab;

/// <summary>A network of its own with nothing but loopback, and a resolver that asks 127.0.0.1. Nothing in it reaches any other machine.</summary>
public sealed class NetworkNamespace : IAsyncDisposable
{
    // ip-netns(8): files below are shown in /etc to programs that run inside.
    private readonly string _settings;
    private readonly string _name;

    private NetworkNamespace(string name)
    {
        _name = name;
        _settings = $"/etc/netns/{name}";
    }

    public static async Task<NetworkNamespace> CreateAsync(CancellationToken cancellationToken)
    {
        var created = new NetworkNamespace($"writeback-{Guid.NewGuid():N}"[..20]);
        System.IO.Directory.CreateDirectory(created._settings);
        try
        {
            await File.WriteAllTextAsync($"{created._settings}/resolv.conf", "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n", cancellationToken);
            await RunCheckedAsync(["netns", "add", created._name], cancellationToken);
            await RunCheckedAsync(["-n", created._name, "link", "set", "lo", "up"], cancellationToken);
            return created;
        }
        catch
        {
            await created.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a program inside to its end.</summary>
    public Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        RunIpAsync(["netns", "exec", _name, .. command], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await RunIpAsync(["netns", "delete", _name], CancellationToken.None);
        System.IO.Directory.Delete(_settings, recursive: true);
    }

    /// <summary>Gives the loopback of the network that this process runs in one more address: any host of the world can stand there.</summary>
    /// <remarks>To be used inside a namespace only.</remarks>
    public static Task AddAddressAsync(string address, CancellationToken cancellationToken) =>
        RunCheckedAsync(["address", "replace", $"{address}/32", "dev", "lo"], cancellationToken);

    private static async Task RunCheckedAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await RunIpAsync(arguments, cancellationToken);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"ip {string.Join(' ', arguments)} ended with {exitCode}: {output}");
        }
    }

    private static async Task<(int ExitCode, string Output)> RunIpAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("ip did not start.");
        try
        {
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken) + await error;
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
