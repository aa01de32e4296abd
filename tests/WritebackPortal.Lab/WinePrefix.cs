namespace WritebackPortal.Lab;

/// <summary>A Windows of Wine's, made anew in a folder of its own, with its own registry and its own services.</summary>
public sealed class WinePrefix : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Dictionary<string, string?> _environment;
    private ChildProcess? _session;

    private WinePrefix(string folder)
    {
        _folder = folder;
        _environment = new()
        {
            ["WINEPREFIX"] = folder,
            ["WINEARCH"] = "win64",
            ["WINEDEBUG"] = "-all",
            ["HTTPS_PROXY"] = null,
            ["https_proxy"] = null,
            ["HTTP_PROXY"] = null,
            ["http_proxy"] = null,
            // Must not reach Windows PowerShell: it cannot load what PowerShell 7 can.
            ["PSModulePath"] = "C:\\another PowerShell",
        };
    }

    /// <summary>The folder that is <c>C:\</c> inside.</summary>
    public string SystemDrive => Path.Combine(_folder, "drive_c");

    /// <summary>How a file of this machine is called inside.</summary>
    public static string Inside(string file) => "Z:" + file.Replace('/', '\\');

    public static async Task<WinePrefix> CreateAsync(string folder, CancellationToken cancellationToken)
    {
        var prefix = new WinePrefix(folder);
        // By a shell, so that what Wine leaves running does not hold on to the pipes of the tests; and without Mono and the browser,
        // whose installers would ask for a download.
        await prefix.RunAsync("sh", ["-c", "WINEDLLOVERRIDES='mscoree=;mshtml=' exec wineboot --init > /dev/null 2>&1 < /dev/null"], cancellationToken);
        // Wine's services end some time after the last program, and two sets of them at once would each know half of the services:
        // those that made the prefix end here, and a program that waits at its input keeps the next ones.
        await prefix.EndAsync();
        prefix._session = ChildProcess.Start("wine", ["cmd.exe"], prefix._environment);
        // What starts the services lends them its pipes until they end: it must be this one, and no program whose end is waited for.
        await prefix._session.WaitForLineAsync("Microsoft Windows", cancellationToken);
        await prefix.WineAsync(["reg", "add", @"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"], cancellationToken);
        return prefix;
    }

    /// <summary>Runs a program inside to its end, however it ends.</summary>
    public Task<ProgramResult> RunInsideAsync(IEnumerable<string> words, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync("wine", words, _environment, cancellationToken);

    /// <summary>Runs a program of Windows' own inside.</summary>
    /// <exception cref="LabException">It ended with another exit code than zero.</exception>
    public Task WineAsync(IEnumerable<string> words, CancellationToken cancellationToken) => RunAsync("wine", words, cancellationToken);

    /// <summary>Adds values to its registry.</summary>
    /// <param name="file">A file as <c>regedit</c> exports it.</param>
    public Task ImportAsync(string file, CancellationToken cancellationToken) => WineAsync(["reg", "import", Inside(file)], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }
    }

    /// <summary>Ends everything in this prefix, and nothing outside of it.</summary>
    private async Task EndAsync()
    {
        await ChildProcess.RunAsync("wineserver", ["--kill"], _environment, CancellationToken.None);
        await ChildProcess.RunAsync("wineserver", ["--wait"], _environment, CancellationToken.None);
    }

    private async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        string[] words = [.. arguments];
        var result = await ChildProcess.RunAsync(program, words, _environment, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new LabException($"{program} {string.Join(' ', words)} ended with {result.ExitCode}: {result.Error}{result.Output}");
        }
    }
}
