using System.Diagnostics;

namespace WritebackPortal.Lab;

/// <summary>Runs one of the lab's programs to its end.</summary>
public static class LabProcess
{
    /// <summary>What it printed.</summary>
    /// <exception cref="LabException">It ended with another exit code than zero.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using var process = Process.Start(start) ?? throw new LabException($"{program} did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0
            ? await output
            : throw new LabException($"{program} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {await errors}{await output}");
    }

    /// <summary>Path of a script that lies beside this assembly.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "scripts", name);
}

/// <summary>A part of the lab could not be set up: the test says nothing about the product.</summary>
public sealed class LabException(string message) : Exception(message);
