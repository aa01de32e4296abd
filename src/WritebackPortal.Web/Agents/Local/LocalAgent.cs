using System.ComponentModel;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace WritebackPortal.Web.Agents.Local;

/// <summary>In Development the portal watches its own machine: it enrols the real agent and keeps it running.</summary>
internal sealed partial class LocalAgent(
    LocalAgentEnrollment enrollment,
    AgentProgram program,
    IServer server,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<LocalAgent> logger) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ListeningAsync(stoppingToken);
        if (PortalAddress() is not { } portal)
        {
            Log.NoAddress(logger);
            return;
        }

        if (!File.Exists(program.Path))
        {
            Log.NoProgram(logger, program.Path);
            return;
        }

        await KeepRunningAsync(portal, stoppingToken);
    }

    private async Task KeepRunningAsync(Uri portal, CancellationToken stoppingToken)
    {
        var pause = ShortestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            var started = time.GetUtcNow();
            if (await RunOnceAsync(portal, stoppingToken) is not { } exitCode)
            {
                return;
            }

            // Said after the pause: Ctrl+C ends both, and the agent is often the first to go.
            pause = time.GetUtcNow() - started > LongestPause ? ShortestPause : pause;
            await Task.Delay(pause, time, stoppingToken);
            Log.Ended(logger, exitCode);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <returns>The exit code of what ended; null when there is nothing left to try.</returns>
    private async Task<int?> RunOnceAsync(Uri portal, CancellationToken stoppingToken)
    {
        try
        {
            var state = await enrollment.StateAsync(portal, stoppingToken);
            if (state is LocalAgentEnrollment.State.Revoked)
            {
                Log.Revoked(logger, enrollment.Folder);
                return null;
            }

            if (state is LocalAgentEnrollment.State.Needed)
            {
                Log.Enrolling(logger, portal);
                return await enrollment.EnrollAsync(portal, stoppingToken) is var exitCode and not 0 ? exitCode : await RunAgentAsync(stoppingToken);
            }

            return await RunAgentAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            Log.NotStarted(logger, exception, program.Path);
            return -1;
        }
    }

    private Task<int> RunAgentAsync(CancellationToken stoppingToken)
    {
        Log.Starting(logger, program.Path);
        return program.RunAsync(["run", "--data", enrollment.Folder, "--stop-with-stdin"], input: null, stoppingToken);
    }

    private async Task ListeningAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken);
    }

    // The agent speaks plain http to this machine alone, so an https address is only second best: its certificate may be a development one.
    private Uri? PortalAddress() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses
            .Select(address => new Uri(address.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal)))
            .Where(address => address.Scheme == Uri.UriSchemeHttp)
            .Select(address => new UriBuilder(address) { Host = address.Host is "0.0.0.0" or "[::]" ? "localhost" : address.Host }.Uri)
            .FirstOrDefault();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "No local agent: the portal listens on no plain http address. Add one such as http://localhost:5080, or set LocalAgent:Enabled to false.")]
        public static partial void NoAddress(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "No local agent: there is no program at {Program}. Build the agent, or name it with LocalAgent:Program.")]
        public static partial void NoProgram(ILogger logger, string program);

        [LoggerMessage(Level = LogLevel.Information, Message = "Enrolling this machine's own agent at {Portal}.")]
        public static partial void Enrolling(ILogger logger, Uri portal);

        [LoggerMessage(Level = LogLevel.Information, Message = "Starting this machine's own agent, {Program}.")]
        public static partial void Starting(ILogger logger, string program);

        [LoggerMessage(Level = LogLevel.Warning, Message = "This machine's own agent ended with exit code {ExitCode}. The lines above say why. It is started again.")]
        public static partial void Ended(ILogger logger, int exitCode);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The program {Program} could not be started.")]
        public static partial void NotStarted(ILogger logger, Exception exception, string program);

        [LoggerMessage(Level = LogLevel.Warning, Message = "This machine's own agent was revoked and stays so. Delete {Folder} and start the portal again to enrol it anew.")]
        public static partial void Revoked(ILogger logger, string folder);
    }
}
