namespace WritebackPortal.Web.Servers.Timelines;

/// <summary>One change, as a place on the timeline and as text.</summary>
/// <param name="State">Value of <c>data-state</c>; null for what is no verdict.</param>
/// <param name="At">Where it stands on the timeline, in percent.</param>
/// <param name="Start">Null when it began before the timeline does.</param>
/// <param name="End">Null while it lasts, and for a return to work.</param>
public sealed record HistoryMark(string? State, double At, DateTimeOffset? Start, DateTimeOffset? End, string What, string Why)
{
    /// <summary>What of the reason a check said; null when the portal or a person gave it.</summary>
    public string? English { get; init; }

    /// <summary>The checks that failed meanwhile.</summary>
    public IReadOnlyList<string> Failing { get; init; } = [];

    /// <summary>The run that saw it; null for a silence.</summary>
    public Guid? RunId { get; init; }
}
