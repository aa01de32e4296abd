using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Benchmarks.Directory;

/// <summary>Looks at the memory of this process after each page of a scan. That takes time: such a scan is not a timed one.</summary>
internal sealed class MemoryWatch : IProgress<RunProgress>
{
    private readonly List<(long Live, long Resident)> _pages = [];

    public void Report(RunProgress value) => _pages.Add((GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet));

    public override string ToString() => FormattableString.Invariant(
        $"{_pages.Count} pages: live managed {Megabytes(page => page.Live)}, resident {Megabytes(page => page.Resident)}");

    private string Megabytes(Func<(long Live, long Resident), long> part) => FormattableString.Invariant(
        $"{part(_pages[0]) / 1e6:N1} MB first, {_pages.Max(part) / 1e6:N1} most, {part(_pages[^1]) / 1e6:N1} last");
}
