using System.Collections.Concurrent;

namespace WritebackPortal.Web.Runs;

/// <summary>Wakes the held request of a server's agent the moment something is wanted of it.</summary>
public sealed class RunSignals
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _next = new();

    /// <summary>Take it before looking for a run, so that one asked for in between is not missed.</summary>
    internal Task Next(Guid serverId) =>
        _next.GetOrAdd(serverId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    internal void Raise(Guid serverId)
    {
        if (_next.TryRemove(serverId, out var signal))
        {
            signal.SetResult();
        }
    }
}
