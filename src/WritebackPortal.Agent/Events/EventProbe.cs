using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Agent.Events;

/// <summary>Counts what the sync engine and its writeback wrote to the log of their host.</summary>
/// <param name="log">Null where this host has none.</param>
internal sealed class EventProbe(IEventLog? log, TimeProvider time)
{
    // The largest file takes some 15 s; what needs more than this hangs.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    public static EventProbe OfThisHost(EventOptions options, TimeProvider time) => new(LogOf(options), time);

    public async Task<Observation<EventFacts>> ObserveAsync(CancellationToken cancellationToken)
    {
        if (log is null)
        {
            return new(null, "This host does not run Windows, so it has no such log.", 0);
        }

        var started = time.GetTimestamp();
        var (facts, failure) = await ReadAsync(log, cancellationToken);
        return new(facts, failure, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1));
    }

    private async Task<(EventFacts? Facts, string? Failure)> ReadAsync(IEventLog source, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // Logs and XML are read step by step on this thread, which belongs to a caller that has others to look after.
            return (await Task.Run(() => Tally(source, either.Token), either.Token), null);
        }
        catch (EventLogUnavailableException exception)
        {
            return (null, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"The log could not be read within {TimeLimit.TotalMinutes:0} minutes. Make the log Application smaller, or export it and name the file with Events:File.");
        }
    }

    private EventFacts Tally(IEventLog source, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return EventTallying.Tally(source.Origin, source.Read(now - EventLimits.Window, cancellationToken), now);
    }

    private static IEventLog? LogOf(EventOptions options) =>
        options.File is { } file ? new ExportedEventLog(file) : OperatingSystem.IsWindows() ? new WindowsEventLog() : null;
}
