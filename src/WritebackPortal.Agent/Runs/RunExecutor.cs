using WritebackPortal.Agent.Spool;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

/// <summary>Observes the sections of a run in order; each goes to disk, and from there to the portal, as soon as it is there.</summary>
internal sealed partial class RunExecutor(
    SectionObserver observer,
    RunSpool spool,
    RunReporter reporter,
    TimeProvider time,
    ILogger<RunExecutor> logger)
{
    /// <summary>The runs that an earlier process did not finish.</summary>
    public IReadOnlyList<SpooledRun> Unfinished => [.. spool.Pending.Where(run => run.Completion is null)];

    /// <summary>Executes a run that the portal asks for, unless it is spooled already or long expired.</summary>
    public async Task ExecuteAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var window = request.ExpiresAt - request.RequestedAt;
        if (time.GetUtcNow() > request.ExpiresAt + window)
        {
            Log.Expired(logger, request.RunId, request.ExpiresAt);
        }
        else
        {
            await GuardSpoolAsync(request.RunId, async () =>
            {
                if (spool.Begin(request) is { } run)
                {
                    await ObserveAsync(run, cancellationToken);
                }
            });
        }
    }

    /// <summary>Goes on with an unfinished run; one that expired is dropped.</summary>
    public async Task ResumeAsync(SpooledRun run, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() > run.Request.ExpiresAt)
        {
            Log.Expired(logger, run.RunId, run.Request.ExpiresAt);
            spool.Remove(run);
        }
        else
        {
            Log.Resumed(logger, run.RunId);
            await GuardSpoolAsync(run.RunId, () => ObserveAsync(run, cancellationToken));
        }
    }

    private async Task ObserveAsync(SpooledRun run, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.NotWanted);
        try
        {
            Log.Started(logger, run.RunId, run.Request.Trigger);
            await reporter.WhileAsync(run, progress => ObserveSectionsAsync(run, progress, either.Token), either.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException
            && run.NotWanted.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Its folder may be gone already.
            Log.Abandoned(logger, run.RunId);
        }
    }

    private async Task GuardSpoolAsync(Guid runId, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.SpoolUnusable(logger, exception, runId);
        }
    }

    private async Task ObserveSectionsAsync(SpooledRun run, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var host = HostFacts.Read();
        var snapshot = new Snapshot(host, run.StartedAt);
        if (run.Sections.Contains(SnapshotSection.Directory))
        {
            snapshot = snapshot.WithDirectory(run.ReadJson(SnapshotSection.Directory));
        }

        foreach (var section in run.Request.Sections.Except(run.Sections))
        {
            snapshot = await observer.ObserveAsync(section, snapshot, run.Request, progress, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (snapshot.ToJson(section) is { } json)
            {
                run.Add(section, json);
                spool.Nudge();
            }
        }

        var taken = time.GetUtcNow();
        run.Complete(new RunCompletion(host, run.StartedAt, taken, taken));
        spool.Nudge();
        Log.Observed(logger, run.RunId);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} starts ({Trigger}).")]
        public static partial void Started(ILogger logger, Guid runId, RunTrigger trigger);

        [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} was interrupted and goes on.")]
        public static partial void Resumed(ILogger logger, Guid runId);

        [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} is observed.")]
        public static partial void Observed(ILogger logger, Guid runId);

        [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} stops: the portal no longer wants it.")]
        public static partial void Abandoned(ILogger logger, Guid runId);

        [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} ends: the spool cannot be written. Check the data folder's free space and permissions.")]
        public static partial void SpoolUnusable(ILogger logger, Exception exception, Guid runId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId} is skipped: it expired at {ExpiresAt:u} by this host's clock.")]
        public static partial void Expired(ILogger logger, Guid runId, DateTimeOffset expiresAt);
    }
}
