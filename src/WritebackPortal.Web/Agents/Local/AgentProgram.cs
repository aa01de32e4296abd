using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace WritebackPortal.Web.Agents.Local;

/// <summary>Runs the agent's program as a child process that never outlives the portal.</summary>
internal sealed partial class AgentProgram(IOptions<LocalAgentOptions> options, ILogger<AgentProgram> logger)
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    public string Path => System.IO.Path.GetFullPath(options.Value.Program, AppContext.BaseDirectory);

    /// <summary>Starts the program, passes its lines on to the log, and waits until it ends.</summary>
    /// <param name="input">A line for its standard input, which stays open until the program is to stop; null for none.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, string? input, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo(arguments) };
        process.OutputDataReceived += (_, line) => Pass(line.Data);
        process.ErrorDataReceived += (_, line) => Pass(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (input is not null)
        {
            await process.StandardInput.WriteLineAsync(input.AsMemory(), cancellationToken);
            await process.StandardInput.FlushAsync(cancellationToken);
        }

        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await StopAsync(process);
        }

        return process.ExitCode;
    }

    // The end of its standard input is the agent's sign to stop; it comes even when the portal is killed.
    private static async Task StopAsync(Process process)
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(StopTime);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private ProcessStartInfo StartInfo(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // The agent takes its settings from its own file and its own prefix; the portal's must not leak into it.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // The program looks for the shared framework in known places only; it uses the one that the portal runs on.
        start.Environment.TryAdd("DOTNET_ROOT", System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")));
        return start;
    }

    private void Pass(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            Log.Said(logger, line);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The local agent says: {Line}")]
        public static partial void Said(ILogger logger, string line);
    }
}
