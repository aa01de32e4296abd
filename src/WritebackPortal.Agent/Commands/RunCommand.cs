using System.CommandLine;
using WritebackPortal.Agent.Keys;
using WritebackPortal.Agent.Network;
using WritebackPortal.Agent.Service;
using WritebackPortal.Agent.Settings;

namespace WritebackPortal.Agent.Commands;

/// <summary><c>writeback-agent run</c>: the agent proper.</summary>
internal static class RunCommand
{
    public static Command Create(AgentConsole console)
    {
        var stopWithStdin = new Option<bool>("--stop-with-stdin") { Description = "Stop when standard input closes." };
        var service = new Option<bool>("--service") { Description = "Run under the Windows service control manager." };
        service.Validators.Add(option =>
        {
            if (!OperatingSystem.IsWindows() && option.GetValueOrDefault<bool>())
            {
                option.AddError("--service is for Windows. Under systemd, run without it.");
            }
        });
        var command = new Command("run", "Reports to the portal until it is stopped.") { stopWithStdin, service };
        command.SetAction((line, cancellationToken) => RunAsync(
            AgentCommandLine.DataFolderOf(line),
            console,
            new RunHost(line.GetValue(stopWithStdin), line.GetValue(service)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(DataFolder folder, AgentConsole console, RunHost host, CancellationToken cancellationToken)
    {
        if (AgentCommandLine.Settings(folder, console) is not { } settings)
        {
            return ExitCode.Unable;
        }

        if (!settings.Portal.IsEnrolled)
        {
            console.Error.WriteLine($"{folder.Root} holds no enrolment. Run writeback-agent enroll first, or name another folder with --data.");
            return ExitCode.Unable;
        }

        if (KeyStores.OfThisSystem(folder).Open(settings.Portal.Key!) is not { } pair)
        {
            console.Error.WriteLine("The key of this agent is missing or not readable. Run this as the account that enrolled it, or enrol again with --replace.");
            return ExitCode.Unable;
        }

        using var key = new AgentKey(pair);
        using var held = Hold(folder);
        if (held is null)
        {
            console.Error.WriteLine($"Another agent runs with {folder.Root}. Stop it, or name another folder with --data.");
            return ExitCode.Unable;
        }

        try
        {
            return await host.RunAsync(folder, settings, key, cancellationToken) ? ExitCode.Success : ExitCode.Failure;
        }
        catch (NetworkSettingException exception)
        {
            console.Error.WriteLine(exception.Message);
            return ExitCode.Unable;
        }
    }

    /// <summary>Two agents on one spool would send everything twice. The system frees the lock when this process ends, however it ends.</summary>
    private static FileStream? Hold(DataFolder folder)
    {
        try
        {
            return new FileStream(folder.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
