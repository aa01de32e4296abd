using System.Diagnostics;
using WritebackPortal.Web.Jobs;

namespace WritebackPortal.Web.Demo;

/// <summary>Makes the demo's data before the portal listens, unless they are there.</summary>
internal sealed partial class DemoSeed(DemoStore store, DemoHistory history, DemoFleet fleet, DemoClock clock, StoreLastSeen storeLastSeen, ILogger<DemoSeed> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (store.IsComplete)
        {
            await fleet.FindAsync(cancellationToken);
            return;
        }

        var started = Stopwatch.GetTimestamp();
        Log.Begins(logger, fleet.Servers.Count);
        try
        {
            await history.HappenAsync(fleet.Servers, clock.GetUtcNow(), cancellationToken);
            await storeLastSeen.RunAsync(cancellationToken);
        }
        finally
        {
            clock.Stand(null);
        }

        await fleet.FindAsync(cancellationToken);
        await store.CompleteAsync(cancellationToken);
        var took = Stopwatch.GetElapsedTime(started);
        Log.Done(logger, took);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Making the past of {Servers} simulated servers. This is done once.")]
        public static partial void Begins(ILogger logger, int servers);

        [LoggerMessage(Level = LogLevel.Information, Message = "The demo's past took {Took}.")]
        public static partial void Done(ILogger logger, TimeSpan took);
    }
}
