using System.CommandLine;

namespace WritebackPortal.Agent.Commands;

/// <summary><c>writeback-agent path</c>: the network alone, live.</summary>
internal static class PathCommand
{
    public static Command Create(AgentConsole console)
    {
        var cloud = CheckCommand.CloudOption();
        var relay = CheckCommand.RelayOption();
        var trace = new Option<string?>("--trace")
        {
            Description = "Look at one endpoint alone, and print the exchange without credentials and tokens.",
            HelpName = "HOST[:PORT]",
        };
        var command = new Command("path", "Shows each step of the way to every endpoint while it is walked. Nothing is sent to a portal.") { cloud, relay, trace };
        command.SetAction((line, cancellationToken) => new PathAct(console, TimeProvider.System).RunAsync(
            AgentCommandLine.DataFolderOf(line),
            new PathArguments(line.GetRequiredValue(cloud), line.GetValue(relay) ?? [], line.GetValue(trace)),
            cancellationToken));
        return command;
    }
}

/// <param name="Trace">The one endpoint to look at, as <c>host</c> or <c>host:port</c>; null for all.</param>
internal sealed record PathArguments(string Cloud, IReadOnlyList<string> Relays, string? Trace);
