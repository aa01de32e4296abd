using System.CommandLine;
using WritebackPortal.Agent.Settings;

namespace WritebackPortal.Agent.Commands;

/// <summary>Every command and what they have in common.</summary>
internal static class AgentCommandLine
{
    public static readonly Option<string?> Data = new("--data")
    {
        Description = "The agent's data folder.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static async Task<int> RunAsync(string[] arguments, AgentConsole console, CancellationToken cancellationToken)
    {
        var line = Root(console).Parse(arguments);
        var code = await line.InvokeAsync(new() { Output = console.Out, Error = console.Error }, cancellationToken);
        return line.Errors is [] ? code : ExitCode.Unable;
    }

    public static DataFolder DataFolderOf(ParseResult line) =>
        line.GetValue(Data) is { } folder ? new(Path.GetFullPath(folder)) : DataFolder.Default();

    /// <summary>The settings, or null after their faults have been printed.</summary>
    public static AgentSettings? Settings(DataFolder folder, AgentConsole console) => Settings(folder, console, _ => false);

    /// <param name="isForgiven">True for a fault that does not matter to this command.</param>
    public static AgentSettings? Settings(DataFolder folder, AgentConsole console, Func<string, bool> isForgiven)
    {
        var settings = AgentSettings.Read(folder);
        var faults = settings.Faults.Where(fault => !isForgiven(fault)).ToList();
        if (faults is [])
        {
            return settings;
        }

        console.Error.WriteLine($"The settings in {folder.AgentFile} and {AgentSettings.EnvironmentPrefix}* cannot be used:");
        foreach (var fault in faults)
        {
            console.Error.WriteLine($"  {fault}");
        }

        return null;
    }

    private static RootCommand Root(AgentConsole console) =>
        new("Observes whether password writeback works on this server. It only reads, and opens no port.")
        {
            Data,
            EnrollCommand.Create(console),
            RunCommand.Create(console),
            CheckCommand.Create(console),
            PathCommand.Create(console),
            UserCommand.Create(console),
            StatusCommand.Create(console),
        };
}
