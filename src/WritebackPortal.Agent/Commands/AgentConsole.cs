using Spectre.Console;

namespace WritebackPortal.Agent.Commands;

/// <summary>Where a command reads, answers and tells of its progress.</summary>
/// <param name="HasColors">Whether <paramref name="Out"/> is a terminal that shows them.</param>
internal sealed record AgentConsole(TextReader In, TextWriter Out, TextWriter Error, bool HasColors)
{
    public static AgentConsole OfThisProcess() => new(
        Console.In,
        Console.Out,
        Console.Error,
        // https://no-color.org
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    /// <summary>Standard output for tables.</summary>
    public IAnsiConsole Report() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Out),
        Ansi = HasColors ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = HasColors ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
    });
}
