namespace WritebackPortal.Web.Servers.Timelines;

/// <summary>One row of the timeline.</summary>
/// <param name="Label">Says in one sentence what the row shows.</param>
public sealed record HistoryLane(string Name, bool IsLead, string Label, IReadOnlyList<LaneSpan> Spans)
{
    /// <summary>The line above: somebody had taken note.</summary>
    public IReadOnlyList<LaneSpan> Acknowledged { get; init; } = [];

    /// <summary>The line below: the results came late.</summary>
    public IReadOnlyList<LaneSpan> Late { get; init; } = [];
}

/// <param name="State">Value of <c>data-state</c>.</param>
/// <param name="From">In percent of the whole.</param>
/// <param name="Length">In percent of the whole.</param>
public sealed record LaneSpan(string State, double From, double Length);
