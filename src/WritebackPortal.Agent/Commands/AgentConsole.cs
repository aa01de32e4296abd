using Spectre.Console;

namespace WritebackPortal.Agent.Commands;

/// <summary>Where a command reads, answers and tells of its progress.</summary>
internal sealed record AgentConsole(TextReader In, TextWriter Out, TextWriter Error)
{
    public static AgentConsole OfThisProcess() => new(Console.In, Console.Out, Console.Error);

    /// <summary>Standard output for tables: colours only on a terminal that has them.</summary>
    public IAnsiConsole Report() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Out),
        Interactive = InteractionSupport.No,
    });
}
