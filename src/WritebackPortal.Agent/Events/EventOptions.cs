namespace WritebackPortal.Agent.Events;

/// <summary>Section <c>Events</c>: where the records of the event log come from.</summary>
internal sealed class EventOptions
{
    public const string Section = "Events";

    /// <summary>A file made by <c>wevtutil qe Application /f:xml</c>, read in place of the log of this host; null for the log.</summary>
    public string? File { get; init; }
}
