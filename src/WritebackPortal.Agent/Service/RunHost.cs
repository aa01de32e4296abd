using System.Runtime.Versioning;
using WritebackPortal.Agent.Keys;
using WritebackPortal.Agent.Settings;

namespace WritebackPortal.Agent.Service;

/// <summary>Hosts the agent: in a terminal, under systemd, under the portal, or as a Windows service.</summary>
internal sealed class RunHost(bool stopWithStdin, bool isWindowsService)
{
    /// <returns>False when a part of the agent ended by a fault; the log holds it.</returns>
    public async Task<bool> RunAsync(DataFolder folder, AgentSettings settings, AgentKey key, CancellationToken cancellationToken)
    {
        // Empty: neither files of the working folder nor foreign variables of the environment set anything here.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        AddLogging(builder.Logging);
        builder.Services.AddAgent(folder, settings).AddReporting(settings.Portal, key);
        if (isWindowsService && OperatingSystem.IsWindows())
        {
            builder.Services.AddSingleton<IHostLifetime, WindowsServiceLifetime>();
        }

        using var host = builder.Build();
        if (stopWithStdin)
        {
            StopWithStandardInput(host.Services.GetRequiredService<IHostApplicationLifetime>());
        }

        // Taken before the run, which disposes the host at its end.
        var parts = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        await host.RunAsync(cancellationToken);
        return !parts.Exists(part => part.ExecuteTask is { IsFaulted: true });
    }

    // A thread of its own: a read of standard input cannot be cancelled, and must not hold the process back.
    private static void StopWithStandardInput(IHostApplicationLifetime lifetime) =>
        new Thread(() =>
        {
            using var input = Console.OpenStandardInput();
            var buffer = new byte[256];
            while (input.Read(buffer) > 0)
            {
            }

            lifetime.StopApplication();
        })
        { IsBackground = true, Name = "standard input" }.Start();

    private void AddLogging(ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft", LogLevel.Warning);
        if (isWindowsService && OperatingSystem.IsWindows())
        {
            AddEventLog(logging);
        }
        else
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            });
        }
    }

    [SupportedOSPlatform("windows")]
    private static void AddEventLog(ILoggingBuilder logging) =>
        logging.AddEventLog(log => log.SourceName = WindowsServiceLifetime.ServiceName);
}
