using System.Collections.Concurrent;

namespace WritebackPortal.Web.Agents.Api;

/// <summary>Remembers each token's id until the token is void, so that a token works once.</summary>
internal sealed class TokenReplay(TimeProvider time)
{
    private static readonly TimeSpan PrunePeriod = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Guid Agent, string Token), DateTimeOffset> _used = new();
    private readonly Lock _pruning = new();
    private DateTimeOffset _prunedAt = time.GetUtcNow();

    /// <summary>Tokens from before are refused: what this process did not see used, another may have. Tokens count in whole seconds.</summary>
    public DateTimeOffset Since { get; } = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    /// <returns>False when the token was used before.</returns>
    public bool TryUse(Guid agentId, string tokenId, DateTimeOffset voidAt)
    {
        Prune();
        return _used.TryAdd((agentId, tokenId), voidAt);
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

        foreach (var (key, voidAt) in _used)
        {
            if (voidAt < now)
            {
                _used.TryRemove(key, out _);
            }
        }
    }
}
