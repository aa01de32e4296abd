namespace WritebackPortal.Lab;

/// <summary>Runs one of the lab's programs to its end.</summary>
public static class LabProcess
{
    /// <summary>What it printed.</summary>
    /// <exception cref="LabException">It ended with another exit code than zero.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> words = [.. arguments];
        var result = await ChildProcess.RunAsync(program, words, new Dictionary<string, string?>(), cancellationToken);
        return result.ExitCode == 0
            ? result.Output
            : throw new LabException($"{program} {string.Join(' ', words)} ended with {result.ExitCode}: {result.Error}{result.Output}");
    }

    /// <summary>Path of a script that lies beside this assembly.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "scripts", name);
}

/// <summary>A part of the lab could not be set up: the test says nothing about the product.</summary>
public sealed class LabException(string message) : Exception(message);
