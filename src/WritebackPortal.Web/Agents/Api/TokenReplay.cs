using System.Collections.Concurrent;

namespace WritebackPortal.Web.Agents.Api;

/// <summary>Remembers each token's id until the token is void, so that a token works once.</summary>
internal sealed class TokenReplay(TimeProvider time)
{
    private static readonly TimeSpan PrunePeriod = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Guid Agent, string Token), Use> _used = new();
    private readonly Lock _pruning = new();
    private DateTimeOffset _prunedAt = time.GetUtcNow();

    /// <summary>Tokens from before are refused: what this process did not see used, another may have. Tokens count in whole seconds.</summary>
    public DateTimeOffset Since { get; } = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    /// <returns>Null when the token was not used before; else how long ago it was.</returns>
    public TimeSpan? UsedBefore(Guid agentId, string tokenId, DateTimeOffset voidAt)
    {
        Prune();
        var now = time.GetUtcNow();
        var use = new Use(now, voidAt);
        var first = _used.GetOrAdd((agentId, tokenId), use);
        return ReferenceEquals(first, use) ? null : now - first.At;
    }

    private void Prune()
    {
        var now = time.GetUtcNow();
        lock (_pruning)
        {
            if (now - _prunedAt < PrunePeriod)
            {
                return;
            }

            _prunedAt = now;
        }

        foreach (var (key, use) in _used)
        {
            if (use.VoidAt < now)
            {
                _used.TryRemove(key, out _);
            }
        }
    }

    private sealed record Use(DateTimeOffset At, DateTimeOffset VoidAt);
}
