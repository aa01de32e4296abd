namespace WritebackPortal.Web.SetUp;

/// <summary>While a portal outside Development has never had an administrator, shows a fresh set-up code with each start.</summary>
internal sealed partial class SetUpNotice(SetUpCodes codes, IHostEnvironment environment, ILogger<SetUpNotice> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment() && codes.IsNeeded)
        {
            var (code, expiresAt) = await codes.MakeAsync(cancellationToken);
            Log.Code(logger, code, expiresAt);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        // The one secret that a log may show: it works once, for a day, for an account of an allowed tenant, and only while nobody is administrator.
        [LoggerMessage(EventId = 5200, Level = LogLevel.Warning, Message = "Nobody has been Administrator of this portal yet. Sign in, open /setup and enter {Code}. It works once, until {ExpiresAt:u}; the next start shows another.")]
        public static partial void Code(ILogger logger, string code, DateTimeOffset expiresAt);
    }
}
