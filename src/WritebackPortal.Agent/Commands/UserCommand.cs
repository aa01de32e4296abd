using System.CommandLine;

namespace WritebackPortal.Agent.Commands;

/// <summary><c>writeback-agent user</c>: answers for one user or container, without a portal.</summary>
internal static class UserCommand
{
    public static Command Create(AgentConsole console)
    {
        var name = new Argument<string>("name")
        {
            Description = @"A user principal name, a sAMAccountName, DOMAIN\name, or the distinguished name of a user or a container.",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var connector = new Option<string?>("--connector")
        {
            Description = "sAMAccountName of the connector account. Without it the account is looked for.",
            HelpName = "NAME",
        };
        var command = new Command("user", "Tells whether one user's reset would be written back, and if not, why.") { name, json, connector };
        command.SetAction((line, cancellationToken) => new UserAct(console, TimeProvider.System).RunAsync(
            AgentCommandLine.DataFolderOf(line),
            new UserArguments(line.GetRequiredValue(name), line.GetValue(json), line.GetValue(connector)),
            cancellationToken));
        return command;
    }
}

internal sealed record UserArguments(string Name, bool Json, string? Connector);
