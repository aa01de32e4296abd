using System.Diagnostics;
using System.Text;

namespace WritebackPortal.Agent.Connect;

/// <param name="MostCharacters">The most that it may write to standard output.</param>
internal sealed record ProcessBounds(TimeSpan TimeLimit, int MostCharacters);

internal enum ProcessEnd
{
    ByItself,
    TookTooLong,
    SaidTooMuch,
}

/// <param name="Output">What it wrote; not whole when it was ended.</param>
internal sealed record ProcessOutput(ProcessEnd End, string Output);

/// <summary>Runs a program to its end, or ends it with every process that it started.</summary>
internal static class BoundedProcess
{
    // In place of what was inherited Windows PowerShell takes the machine's: PowerShell 7 hands on modules that 5.1 cannot load.
    private const string ModulePath = "PSModulePath";

    /// <exception cref="System.ComponentModel.Win32Exception">It could not be started.</exception>
    public static async Task<ProcessOutput> RunAsync(
        string program, IReadOnlyList<string> arguments, ProcessBounds bounds, TimeProvider time, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartOf(program, arguments) };
        using var limit = new CancellationTokenSource(bounds.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        process.Start();
        var isOver = false;
        try
        {
            process.StandardInput.Close();
            var errors = DrainAsync(process.StandardError, either.Token);
            var output = await ReadAsync(process.StandardOutput, bounds.MostCharacters, either.Token);
            if (output.End is ProcessEnd.ByItself)
            {
                await errors;
                await process.WaitForExitAsync(either.Token);
                isOver = true;
            }

            return output;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(ProcessEnd.TookTooLong, "");
        }
        finally
        {
            if (!isOver)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static ProcessStartInfo StartOf(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        start.Environment.Remove(ModulePath);
        return start;
    }

    private static async Task<ProcessOutput> ReadAsync(StreamReader reader, int most, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (text.Length + read > most)
            {
                return new(ProcessEnd.SaidTooMuch, "");
            }

            text.Append(buffer, 0, read);
        }

        return new(ProcessEnd.ByItself, text.ToString());
    }

    // A pipe that nobody empties holds the program that writes to it.
    private static async Task DrainAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer, cancellationToken) > 0)
        {
        }
    }
}
