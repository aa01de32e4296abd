using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Agent.Events;

/// <summary>The Application log of a host.</summary>
internal interface IEventLog
{
    EventOrigin Origin { get; }

    /// <summary>
    /// Every record of <see cref="Contracts.Events.EventNames.Providers"/> that is not older than <paramref name="from"/>, or the newest of them, one more than
    /// <see cref="EventLimits.Records"/>; and the oldest record of all, whatever its provider. Others may come along, in any order.
    /// Null for a record that is not understood.
    /// </summary>
    /// <exception cref="EventLogUnavailableException">While it is enumerated: the log cannot be read.</exception>
    IEnumerable<LogRecord?> Read(DateTimeOffset from, CancellationToken cancellationToken);
}
