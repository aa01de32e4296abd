using System.CommandLine;

namespace WritebackPortal.Agent.Commands;

/// <summary><c>writeback-agent enroll</c>: makes this agent known to a portal.</summary>
internal static class EnrollCommand
{
    public static Command Create(AgentConsole console)
    {
        var portal = new Option<string>("--portal") { Description = "Address of the portal.", HelpName = "URL", Required = true };
        var code = new Option<string?>("--code")
        {
            Description = $"The enrolment code; - reads it from standard input. Without this option it is taken from {EnrollAct.CodeVariable}.",
            HelpName = "CODE",
        };
        var proxy = new Option<string?>("--proxy") { Description = "Address of the proxy, or none. Kept as Proxy:Address.", HelpName = "URL" };
        var caFile = new Option<string?>("--ca-file") { Description = "PEM file with the private root of the portal's certificate. Kept as Portal:CaFile.", HelpName = "FILE" };
        var replace = new Option<bool>("--replace") { Description = "Enrol anew, and forget the enrolment that this data folder holds." };
        var command = new Command("enroll", "Makes this agent known to a portal.") { portal, code, proxy, caFile, replace };
        command.SetAction((line, cancellationToken) => new EnrollAct(console, TimeProvider.System).RunAsync(
            AgentCommandLine.DataFolderOf(line),
            new EnrollArguments(
                line.GetRequiredValue(portal), line.GetValue(code), line.GetValue(proxy), line.GetValue(caFile), line.GetValue(replace)),
            cancellationToken));
        return command;
    }
}

/// <param name="Code">The code itself, <c>-</c> for standard input, or null for the environment.</param>
internal sealed record EnrollArguments(string Portal, string? Code, string? Proxy, string? CaFile, bool Replace);
