using System.CommandLine;
using WritebackPortal.Agent.Settings;

namespace WritebackPortal.Agent.Commands;

/// <summary><c>writeback-agent check</c>: looks once, without a portal.</summary>
internal static class CheckCommand
{
    public static Command Create(AgentConsole console)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var cloud = CloudOption();
        var relay = RelayOption();
        var connector = new Option<string?>("--connector")
        {
            Description = "sAMAccountName of the connector account. Without it the account is looked for.",
            HelpName = "NAME",
        };
        var events = new Option<string?>("--events-file")
        {
            Description = "An exported Application log, read in place of the log of this host. Made by: wevtutil qe Application /f:xml",
            HelpName = "FILE",
        };
        events.Validators.Add(given =>
        {
            if (string.IsNullOrWhiteSpace(given.GetValueOrDefault<string?>()))
            {
                given.AddError("--events-file names no file. Give the path of an exported log.");
            }
        });
        var command = new Command("check", "Looks once whether a reset would be written back, without a portal.") { json, cloud, relay, connector, events };
        command.SetAction((line, cancellationToken) => new CheckAct(console, TimeProvider.System).RunAsync(
            AgentCommandLine.DataFolderOf(line),
            new CheckArguments(line.GetValue(json), line.GetRequiredValue(cloud), line.GetValue(relay) ?? [], line.GetValue(connector), line.GetValue(events)),
            cancellationToken));
        return command;
    }

    public static Option<string> CloudOption() => new("--cloud")
    {
        Description = "The cloud to probe: the name of a file in the folder clouds beside this program, or the path of such a file.",
        HelpName = "NAME|FILE",
        DefaultValueFactory = _ => "Public",
    };

    public static Option<string[]> RelayOption() => new("--relay")
    {
        Description = "A relay host of the tenant, probed in place of the cloud's example. Can be given several times.",
        HelpName = "HOST",
    };
}

internal sealed record CheckArguments(bool Json, string Cloud, IReadOnlyList<string> Relays, string? Connector, string? EventsFile)
{
    /// <summary>The settings, with what the command line says in their place.</summary>
    public AgentSettings Over(AgentSettings settings) =>
        EventsFile is { } file ? settings with { Events = new() { File = Path.GetFullPath(file) } } : settings;
}
