namespace WritebackPortal.Web.Measurements;

/// <summary>What was measured on one server from an instant to another, by hour or by day.</summary>
/// <param name="Hours">How long a stretch is, in hours.</param>
/// <param name="Stretches">Those in which anything was measured, oldest first.</param>
public sealed record MeasurementHistory(DateTimeOffset From, DateTimeOffset To, int Hours, IReadOnlyList<MeasuredStretch> Stretches);

/// <summary>What was measured in one stretch of time.</summary>
public sealed class MeasuredStretch
{
    internal MeasuredStretch(DateTimeOffset start, IReadOnlyDictionary<Series, Rollup> rollups) => (Start, Rollups) = (start, rollups);

    public DateTimeOffset Start { get; }

    internal IReadOnlyDictionary<Series, Rollup> Rollups { get; }
}
