using System.Diagnostics.Eventing.Reader;
using System.Globalization;
using System.Runtime.Versioning;
using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Agent.Events;

/// <summary>The log Application of this host. It is only queried: no log is cleared, and nothing is written to one.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsEventLog : IEventLog
{
    private const string Log = "Application";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public EventOrigin Origin => EventOrigin.Log;

    public IEnumerable<LogRecord?> Read(DateTimeOffset from, CancellationToken cancellationToken) =>
        Oldest(cancellationToken).Concat(Query(QueryOf(from), cancellationToken).Take(EventLimits.Records + 1));

    private static IEnumerable<LogRecord?> Oldest(CancellationToken cancellationToken) =>
        Query(new(Log, PathType.LogName), cancellationToken).Take(1).OfType<LogRecord>();

    // https://learn.microsoft.com/windows/win32/wes/consuming-events
    private static EventLogQuery QueryOf(DateTimeOffset from)
    {
        var providers = string.Join(" or ", EventNames.Providers.Select(provider => $"@Name='{provider}'"));
        var since = from.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return new(Log, PathType.LogName, $"*[System[Provider[{providers}] and TimeCreated[@SystemTime>='{since}']]]") { ReverseDirection = true };
    }

    private static IEnumerable<LogRecord?> Query(EventLogQuery query, CancellationToken cancellationToken)
    {
        using var reader = OrUnavailable(() => new EventLogReader(query));
        while (OrUnavailable(() => Next(reader)) is { } step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return step.Record;
        }
    }

    private static Step? Next(EventLogReader reader)
    {
        using var record = reader.ReadEvent(Patience);
        return record is null ? null : new(Read(record));
    }

    private static LogRecord? Read(EventRecord record)
    {
        try
        {
            return LogRecord.Parse(record.ToXml());
        }
        catch (EventLogInvalidDataException)
        {
            return null;
        }
    }

    private static TResult OrUnavailable<TResult>(Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (UnauthorizedAccessException)
        {
            throw new EventLogUnavailableException("The agent's account may not read the log Application. Add the agent's account to the group Event Log Readers.");
        }
        catch (EventLogException)
        {
            throw new EventLogUnavailableException(
                "Windows does not let the log Application be read. See that the service EventLog runs. Add the agent's account to the group Event Log Readers.");
        }
    }

    private sealed record Step(LogRecord? Record);
}
