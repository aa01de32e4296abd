using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WritebackPortal.Web.Tests.Support;

/// <summary>Keeps every line that the portal logs, with its exception.</summary>
internal sealed class FakeLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyList<LogLine> Lines => [.. _lines];

    public void Clear() => _lines.Clear();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(FakeLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._lines.Enqueue(new(logLevel, category, $"{formatter(state, exception)}{exception}"));
    }
}

internal sealed record LogLine(LogLevel Level, string Category, string Text);
