using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

/// <summary>Looks at one section at a time, and turns a probe that fails by exception into an observation that says so.</summary>
internal sealed partial class SectionObserver(IEnumerable<ISectionProbe> probes, TimeProvider time, ILogger<SectionObserver> logger)
{
    private readonly IReadOnlyList<ISectionProbe> _probes = [.. probes];

    public async Task<Snapshot> ObserveAsync(
        SnapshotSection section, Snapshot snapshot, RunRequest run, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var probe = _probes.FirstOrDefault(probe => probe.Section == section);
        if (probe is null)
        {
            return snapshot.WithFailure(section, $"This agent cannot look at {section}. Update it.", TimeSpan.Zero);
        }

        var started = time.GetTimestamp();
        try
        {
            return await probe.ObserveAsync(snapshot, run, progress, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.ProbeThrew(logger, exception, section);
            return snapshot.WithFailure(section, $"The {section} probe failed unexpectedly. The agent's log says why.", time.GetElapsedTime(started));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The {Section} probe threw.")]
        public static partial void ProbeThrew(ILogger logger, Exception exception, SnapshotSection section);
    }
}
