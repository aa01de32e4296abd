using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using WritebackPortal.Web.Clouds;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web;

/// <summary>Says, once the portal listens, where it is, where it keeps its data, and what to do next.</summary>
internal sealed partial class StartNotice(IServer server, DataFolder data, CloudProfiles clouds, IHostEnvironment environment, ILogger<StartNotice> logger)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        Log.Data(logger, data.Path, clouds.All.Count, clouds.Default.Name);
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (environment.IsDevelopment() && address is not null)
        {
            Log.Next(logger, address);
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Data folder: {Folder}. Cloud profiles: {Count}; a new server is probed with {Default}.")]
        public static partial void Data(ILogger logger, string folder, int count, string @default);

        [LoggerMessage(Level = LogLevel.Information, Message = "Open {Address} on this machine. To watch another server, open {Address}/agents/add and follow it.")]
        public static partial void Next(ILogger logger, string address);
    }
}
