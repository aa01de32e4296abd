using System.Collections.Concurrent;
using System.Threading.Channels;
using WritebackPortal.Agent.Spool;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

/// <summary>Executes one run after the other, beside the loop that asks for work; those that only wait for silence have a lane of their own.</summary>
internal sealed partial class RunLane(RunExecutor runs, ILogger<RunLane> logger) : BackgroundService
{
    private const int MostWaiting = 2;

    private readonly Channel<RunRequest> _waiting = Channel.CreateBounded<RunRequest>(MostWaiting);
    private readonly Channel<RunRequest> _silent = Channel.CreateBounded<RunRequest>(MostWaiting);
    private readonly ConcurrentDictionary<Guid, bool> _held = new();

    /// <summary>The runs that are under way or wait here: the portal need not ask for them again.</summary>
    public IReadOnlyCollection<Guid> Held => [.. _held.Keys];

    public void Accept(RunRequest run)
    {
        if (!_held.TryAdd(run.RunId, true))
        {
            return;
        }

        if (!(IsSilent(run) ? _silent : _waiting).Writer.TryWrite(run))
        {
            // Not held, so the portal asks for it again.
            _held.TryRemove(run.RunId, out _);
            Log.NoRoom(logger, run.RunId);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        WorkAsync(_waiting.Reader, runs.Unfinished.Where(run => !IsSilent(run.Request)), stoppingToken),
        WorkAsync(_silent.Reader, runs.Unfinished.Where(run => IsSilent(run.Request)), stoppingToken));

    private static bool IsSilent(RunRequest run) => run.Sections is [SnapshotSection.Idle];

    private async Task WorkAsync(ChannelReader<RunRequest> waiting, IEnumerable<SpooledRun> unfinished, CancellationToken stoppingToken)
    {
        foreach (var run in unfinished)
        {
            await HoldAsync(run.RunId, () => runs.ResumeAsync(run, stoppingToken));
        }

        await foreach (var run in waiting.ReadAllAsync(stoppingToken))
        {
            await HoldAsync(run.RunId, () => runs.ExecuteAsync(run, stoppingToken));
        }
    }

    private async Task HoldAsync(Guid runId, Func<Task> execute)
    {
        _held[runId] = true;
        await execute();
        _held.TryRemove(runId, out _);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId} is not taken: others wait already.")]
        public static partial void NoRoom(ILogger logger, Guid runId);
    }
}
