using System.Globalization;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Agent.Idle;

/// <summary>Measures for how long the path to the portal keeps a silent connection.</summary>
internal sealed partial class IdleProbe(IdleConnections connections, TimeProvider time, ILogger<IdleProbe> logger)
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ShortestAnswer = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(20);

    /// <param name="rungs">The silences to try, ascending; all at once, each on connections of its own.</param>
    /// <param name="ended">Told how many connections have ended, of how many.</param>
    public async Task<Observation<IdleFacts>> ObserveAsync(
        IReadOnlyList<TimeSpan> rungs, IProgress<(int Done, int Total)> ended, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var interval = Min(LongestInterval, rungs[0] / 4);
        var answer = Min(LongestAnswer, Max(ShortestAnswer, rungs[^1] / 10));
        var (opened, fault) = await connections.OpenAsync(IdleMode.Control, interval, cancellationToken);
        if (opened is null)
        {
            return Failed($"No connection to {connections.Portal.Authority} could be opened: {fault}. Repair the way to the portal first.", began);
        }

        await using var control = opened;
        var watch = new ControlProbe(control.Stream, interval, answer, time);
        IReadOnlyList<IdleSpeaker> speakers = control.Carrier is IdleCarrier.Upgrade ? [IdleSpeaker.Agent, IdleSpeaker.Portal] : [IdleSpeaker.Portal];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ladder = ClimbAsync(new(connections, answer, time), [.. from rung in rungs from speaker in speakers select (rung, speaker)], ended, stop.Token);
        var death = await WatchAsync(watch, ladder, stop, cancellationToken);
        if (death is not null)
        {
            Log.ControlDied(logger, death);
            return Failed($"A connection that was in use {death} too, {Words(time.GetElapsedTime(began))} after the start: the portal restarted or the path broke, which says nothing about silence. It is measured again.", began);
        }

        Log.Measured(logger, rungs.Count, watch.Bytes);
        var facts = new IdleFacts(
            connections.Portal.Authority, connections.Proxy, control.Carrier, control.PortalLimitSeconds, new(interval.TotalSeconds, watch.Bytes), await ladder);
        return facts.Rungs.All(rung => rung.Outcome is IdleOutcome.NotOpened)
            ? Failed($"No connection to {facts.Portal} could be opened besides the first: {facts.Rungs[0].Detail}.", began)
            : new(facts, null, Elapsed(began));
    }

    /// <returns>How the connection in use died, or null; then the ladder is complete.</returns>
    private static async Task<string?> WatchAsync(ControlProbe watch, Task ladder, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        try
        {
            return await watch.WatchAsync(ladder, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await ladder.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<IReadOnlyList<IdleRung>> ClimbAsync(
        RungProbe probe, IReadOnlyList<(TimeSpan Silence, IdleSpeaker Speaker)> rungs, IProgress<(int Done, int Total)> ended, CancellationToken cancellationToken)
    {
        var done = 0;
        ended.Report((0, rungs.Count));
        return await Task.WhenAll(rungs.Select(async rung =>
        {
            var result = await probe.RunAsync(rung.Silence, rung.Speaker, cancellationToken);
            ended.Report((Interlocked.Increment(ref done), rungs.Count));
            return result;
        }));
    }

    private Observation<IdleFacts> Failed(string why, long began) => new(null, why, Elapsed(began));

    private double Elapsed(long began) => Math.Round(time.GetElapsedTime(began).TotalMilliseconds, 1);

    private static string Words(TimeSpan elapsed) => elapsed < TimeSpan.FromMinutes(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMinutes:0} min");

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Measured the idle limit with {Rungs} silences; the connection in use carried {Bytes} bytes.")]
        public static partial void Measured(ILogger logger, int rungs, int bytes);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The idle limit was not measured: a connection that was in use {Death} too.")]
        public static partial void ControlDied(ILogger logger, string death);
    }
}
