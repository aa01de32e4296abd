namespace WritebackPortal.Agent.Events;

/// <summary>A log cannot be read. The message is written for people and says what to do.</summary>
internal sealed class EventLogUnavailableException(string message) : Exception(message);
