using System.Diagnostics;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Benchmarks.Directory;

/// <summary>Times the reading and judging of the users alone: from the first word of a scan to its last.</summary>
internal sealed class ReadingWatch : IProgress<RunProgress>
{
    private long _begun;
    private TimeSpan _elapsed;

    /// <summary>Of the scans so far, the fastest.</summary>
    public TimeSpan Fastest { get; private set; } = TimeSpan.MaxValue;

    public void Report(RunProgress value)
    {
        if (value.Done == 0)
        {
            _begun = Stopwatch.GetTimestamp();
        }

        _elapsed = Stopwatch.GetElapsedTime(_begun);
    }

    /// <summary>Notes the scan that has just ended.</summary>
    public void End() => Fastest = _elapsed < Fastest ? _elapsed : Fastest;
}
