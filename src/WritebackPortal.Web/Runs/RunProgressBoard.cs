using System.Collections.Concurrent;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Web.Runs;

/// <summary>How far the runs under way have come. In memory: what is lost with it is one line on a page.</summary>
public sealed class RunProgressBoard(TimeProvider time)
{
    private static readonly TimeSpan StaleAfter = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();

    internal RunProgress? Of(Guid runId) => _entries.GetValueOrDefault(runId)?.Progress;

    /// <returns>False when the run is not known here, or expires before <paramref name="mustLastUntil"/>.</returns>
    internal bool TryUpdate(Guid serverId, Guid runId, RunProgress progress, DateTimeOffset mustLastUntil) =>
        _entries.TryGetValue(runId, out var entry)
        && entry.ServerId == serverId
        && entry.ExpiresAt >= mustLastUntil
        && _entries.TryUpdate(runId, entry with { Progress = progress, At = time.GetUtcNow() }, entry);

    internal void Set(Guid serverId, Guid runId, RunProgress progress, DateTimeOffset expiresAt)
    {
        var now = time.GetUtcNow();
        _entries[runId] = new(serverId, progress, now, expiresAt);
        foreach (var (other, entry) in _entries)
        {
            if (now - entry.At > StaleAfter)
            {
                _entries.TryRemove(other, out _);
            }
        }
    }

    /// <summary>The next report is compared with the database again.</summary>
    internal void Forget(Guid runId) => _entries.TryRemove(runId, out _);

    private sealed record Entry(Guid ServerId, RunProgress Progress, DateTimeOffset At, DateTimeOffset ExpiresAt);
}
