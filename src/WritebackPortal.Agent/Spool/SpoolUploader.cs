using WritebackPortal.Agent.Portal;

namespace WritebackPortal.Agent.Spool;

/// <summary>Hands every spooled run to the portal, oldest first, until the portal has said that it holds it.</summary>
internal sealed partial class SpoolUploader(RunSpool spool, PortalClient portal, TimeProvider time, ILogger<SpoolUploader> logger)
    : BackgroundService
{
    private readonly Backoff _backoff = new(time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var obstacle = await DeliverAsync(stoppingToken);
            if (obstacle is null)
            {
                _backoff.Reset();
                await spool.WaitForNudgeAsync(stoppingToken);
            }
            else
            {
                Log.Obstacle(logger, obstacle.Detail);
                await WaitAsync(obstacle, stoppingToken);
            }
        }
    }

    /// <summary>Delivers what there is. Returns what stood in the way, or null.</summary>
    internal async Task<PortalAnswer?> DeliverAsync(CancellationToken cancellationToken)
    {
        PortalAnswer? failure = null;
        foreach (var run in spool.Pending)
        {
            var obstacle = await DeliverReadableAsync(run, cancellationToken);
            if (obstacle is { Kind: not PortalAnswerKind.Failed })
            {
                return obstacle;
            }

            // The portal fails over this run alone: those behind it are not held up.
            failure ??= obstacle;
        }

        return failure;
    }

    private async Task<PortalAnswer?> DeliverReadableAsync(SpooledRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await DeliverAsync(run, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Removed meanwhile to make room: nothing is left to deliver.
            return run.NotWanted.IsCancellationRequested
                ? null
                : new(PortalAnswerKind.Failed, $"Run {run.RunId} cannot be read from the spool. Check the data folder's permissions.");
        }
    }

    private async Task<PortalAnswer?> DeliverAsync(SpooledRun run, CancellationToken cancellationToken)
    {
        // Read before the sections: once it is there, all of them are.
        var completion = run.Completion;
        foreach (var section in run.Undelivered)
        {
            var stored = await portal.PutSectionAsync(run.RunId, section, run.ReadCompressed(section), cancellationToken);
            switch (stored.Kind)
            {
                case PortalAnswerKind.Accepted:
                    run.MarkDelivered(section);
                    break;
                case PortalAnswerKind.SectionUnknown or PortalAnswerKind.Rejected:
                    Log.SectionDropped(logger, section.ToString(), run.RunId, stored.Detail);
                    run.MarkDelivered(section);
                    break;
                case PortalAnswerKind.NotWanted:
                    return Drop(run, stored);
                default:
                    return stored;
            }
        }

        return completion is null ? null : await CompleteAsync(run, completion, cancellationToken);
    }

    private async Task<PortalAnswer?> CompleteAsync(SpooledRun run, Contracts.Runs.RunCompletion completion, CancellationToken cancellationToken)
    {
        var answer = await portal.CompleteAsync(run.RunId, completion with { SentAt = time.GetUtcNow() }, cancellationToken);
        switch (answer.Kind)
        {
            case PortalAnswerKind.Accepted:
                Log.Delivered(logger, run.RunId);
                spool.Remove(run);
                return null;
            case PortalAnswerKind.NotWanted or PortalAnswerKind.Rejected:
                return Drop(run, answer);
            default:
                return answer;
        }
    }

    private PortalAnswer? Drop(SpooledRun run, PortalAnswer answer)
    {
        Log.RunDropped(logger, run.RunId, answer.Detail);
        spool.Remove(run);
        return null;
    }

    private async Task WaitAsync(PortalAnswer obstacle, CancellationToken stoppingToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var pause = obstacle.Kind is PortalAnswerKind.Revoked
            ? _backoff.WaitLongestAsync(waiting.Token)
            : _backoff.WaitAsync(waiting.Token);
        await Task.WhenAny(pause, spool.WaitForNudgeAsync(waiting.Token));
        await waiting.CancelAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} is delivered.")]
        public static partial void Delivered(ILogger logger, Guid runId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId} is dropped. {Detail}")]
        public static partial void RunDropped(ILogger logger, Guid runId, string detail);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Section {Section} of run {RunId} is dropped. {Detail}")]
        public static partial void SectionDropped(ILogger logger, string section, Guid runId, string detail);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Results wait on disk. {Detail}")]
        public static partial void Obstacle(ILogger logger, string detail);
    }
}
