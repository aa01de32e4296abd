using WritebackPortal.Agent.Events;
using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Agent.Tests.Fakes;

/// <summary>A log of what a test gives it.</summary>
internal sealed class FakeEventLog(Func<DateTimeOffset, CancellationToken, IEnumerable<LogRecord?>> read) : IEventLog
{
    public EventOrigin Origin => EventOrigin.Log;

    public IEnumerable<LogRecord?> Read(DateTimeOffset from, CancellationToken cancellationToken) => read(from, cancellationToken);
}
