using WritebackPortal.Agent.Settings;
using WritebackPortal.Agent.Spool;

namespace WritebackPortal.Agent.Portal;

/// <summary>Says when the portal is lost and found again: once each, however often it is tried.</summary>
internal sealed partial class ContactLog(DataFolder folder, RunSpool spool, TimeProvider time, ILogger<ContactLog> logger)
{
    private static readonly TimeSpan WriteInterval = TimeSpan.FromSeconds(30);

    private DateTimeOffset _written = DateTimeOffset.MinValue;
    private string? _fault;
    private bool _isConnected;

    public void Succeeded()
    {
        if (!_isConnected)
        {
            Log.Connected(logger);
            // What waits on disk need not sit out its own pause.
            spool.Nudge();
        }

        (_isConnected, _fault) = (true, null);
        var now = time.GetUtcNow();
        if (now - _written >= WriteInterval)
        {
            _written = now;
            Write(now);
        }
    }

    public void Failed(PortalAnswer answer)
    {
        if (answer.Detail != _fault)
        {
            Log.Failed(logger, answer.Detail);
        }

        (_isConnected, _fault) = (false, answer.Detail);
    }

    private void Write(DateTimeOffset now)
    {
        try
        {
            ContactFile.Write(folder, now);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotWritten(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The portal answers.")]
        public static partial void Connected(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The time of the last contact cannot be written. Check the data folder's free space and permissions.")]
        public static partial void NotWritten(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Detail}")]
        public static partial void Failed(ILogger logger, string detail);
    }
}
