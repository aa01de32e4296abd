namespace WritebackPortal.Benchmarks.Pages;

/// <summary>What one visit of a page cost its visitor.</summary>
/// <param name="Requests">All but the circuit's own.</param>
/// <param name="Bytes">As they came over the wire, headers and all.</param>
/// <param name="FirstPaint">From the start of the navigation to the first text.</param>
/// <param name="Interactive">From the start of the navigation until the page takes a click.</param>
internal sealed record PageVisit(int Requests, long Bytes, double FirstPaint, double Interactive)
{
    /// <summary>The median of each figure by itself.</summary>
    public static PageVisit Median(IReadOnlyList<PageVisit> visits) => new(
        (int)Middle(visits.Select(visit => (double)visit.Requests)),
        (long)Middle(visits.Select(visit => (double)visit.Bytes)),
        Middle(visits.Select(visit => visit.FirstPaint)),
        Middle(visits.Select(visit => visit.Interactive)));

    public static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
