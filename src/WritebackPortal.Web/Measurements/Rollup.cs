namespace WritebackPortal.Web.Measurements;

/// <summary>All readings of one series in a stretch of time. Adding is exact and, but for equal instants, the same in any order.</summary>
/// <param name="LastAt">When <paramref name="Last"/> was measured, in seconds from the stretch's start.</param>
internal readonly record struct Rollup(long Count, long Min, long Max, long Sum, long Last, int LastAt)
{
    public static Rollup Of(long value, int at) => new(1, value, value, value, value, at);

    public double Mean => (double)Sum / Count / 1000;

    public Rollup And(Rollup other) => new(
        Count + other.Count,
        Math.Min(Min, other.Min),
        Math.Max(Max, other.Max),
        Sum + other.Sum,
        other.LastAt >= LastAt ? other.Last : Last,
        Math.Max(LastAt, other.LastAt));
}
