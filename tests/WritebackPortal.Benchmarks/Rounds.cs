using System.Diagnostics;

namespace WritebackPortal.Benchmarks;

/// <summary>One side of a comparison: the median of its rounds, with the spread that says how noisy the machine was.</summary>
/// <param name="Items">How many things one round works on.</param>
internal sealed record Timing(int Items, TimeSpan Fastest, TimeSpan Median, TimeSpan Slowest, double BytesPerItem)
{
    public double ItemsPerSecond => Items / Median.TotalSeconds;

    public override string ToString() =>
        FormattableString.Invariant($"{ItemsPerSecond,12:N0}/s  (rounds {Items / Slowest.TotalSeconds:N0} to {Items / Fastest.TotalSeconds:N0})  {BytesPerItem,8:N1} bytes allocated each");
}

/// <summary>Times two ways of doing the same in turns, so that what else the machine does hits both alike.</summary>
internal static class Rounds
{
    public static IReadOnlyList<Timing> Compare(int rounds, int items, IReadOnlyList<Action> sides)
    {
        var times = sides.Select(_ => new List<TimeSpan>()).ToArray();
        var bytes = new long[sides.Count];
        foreach (var side in sides)
        {
            side();
        }

        for (var round = 0; round < rounds; round++)
        {
            for (var side = 0; side < sides.Count; side++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Stopwatch.GetTimestamp();
                sides[side]();
                times[side].Add(Stopwatch.GetElapsedTime(start));
                bytes[side] = GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }

        return [.. times.Select((taken, side) => Summarize(taken, items, bytes[side]))];
    }

    private static Timing Summarize(List<TimeSpan> taken, int items, long bytes)
    {
        taken.Sort();
        return new(items, taken[0], taken[taken.Count / 2], taken[^1], (double)bytes / items);
    }
}
