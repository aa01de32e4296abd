using WritebackPortal.Agent.Commands;

namespace WritebackPortal.Agent.Tests.Commands;

/// <summary>What one command line gave.</summary>
internal sealed record CommandRun(int Code, string Out, string Error)
{
    public static Task<CommandRun> OfAsync(params string[] arguments) => WithInputAsync("", arguments);

    public static async Task<CommandRun> WithInputAsync(string input, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        var console = new AgentConsole(reader, output, error, HasColors: false);
        var code = await AgentCommandLine.RunAsync(arguments, console, TestContext.Current.CancellationToken);
        return new(code, output.ToString(), error.ToString().TrimEnd());
    }
}
