using WritebackPortal.Web.Jobs;

namespace WritebackPortal.Web.Audit;

/// <summary>Says the head of the chain once a day in the portal's log, which is kept elsewhere wherever logs are collected.</summary>
internal sealed partial class LogAuditHead(AuditQueries queries, TimeProvider time, ILogger<LogAuditHead> logger) : IPortalJob
{
    private DateTime _loggedOn;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var today = time.GetUtcNow().UtcDateTime.Date;
        if (_loggedOn == today)
        {
            return;
        }

        var head = await queries.HeadAsync(cancellationToken);
        Log.Head(logger, head.Sequence, head.Hex);
        _loggedOn = today;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4101, Level = LogLevel.Information, Message = "The audit log ends with entry {Sequence}. Its hash is {Hash}.")]
        public static partial void Head(ILogger logger, long sequence, string hash);
    }
}
