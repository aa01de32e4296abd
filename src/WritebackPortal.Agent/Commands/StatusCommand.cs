using System.CommandLine;
using System.Globalization;
using WritebackPortal.Agent.Keys;
using WritebackPortal.Agent.Settings;
using WritebackPortal.Agent.Spool;

namespace WritebackPortal.Agent.Commands;

/// <summary><c>writeback-agent status</c>: whom this agent reports to, and what waits.</summary>
internal static class StatusCommand
{
    public static Command Create(AgentConsole console)
    {
        var command = new Command("status", "Shows the portal, this agent's fingerprint, the last contact and what waits to be sent.");
        command.SetAction(line => Run(AgentCommandLine.DataFolderOf(line), console));
        return command;
    }

    private static int Run(DataFolder folder, AgentConsole console)
    {
        if (AgentCommandLine.Settings(folder, console) is not { } settings)
        {
            return ExitCode.Unable;
        }

        if (!settings.Portal.IsEnrolled)
        {
            console.Out.WriteLine($"Not enrolled. Data folder: {folder.Root}");
            return ExitCode.Failure;
        }

        var (runs, bytes) = RunSpool.Measure(folder.Spool);
        console.Out.WriteLine($"Portal        {settings.Portal.Url}");
        console.Out.WriteLine($"Server        {settings.Portal.ServerName}");
        console.Out.WriteLine($"Agent         {settings.Portal.AgentId:D}");
        console.Out.WriteLine($"Fingerprint   {Fingerprint(folder, settings.Portal.Key!)}");
        console.Out.WriteLine($"Last contact  {ContactFile.Read(folder)?.ToString("u", CultureInfo.InvariantCulture) ?? "never"}");
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Spool         {runs} runs, {bytes / 1024.0:0.#} KiB"));
        console.Out.WriteLine($"Data folder   {folder.Root}");
        return ExitCode.Success;
    }

    private static string Fingerprint(DataFolder folder, string name)
    {
        using var key = KeyStores.OfThisSystem(folder).Open(name) is { } found ? new AgentKey(found) : null;
        return key?.Fingerprint ?? "The key is missing. Enrol this agent again with --replace.";
    }
}
