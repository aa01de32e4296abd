namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>Keeps what was asked for lately, and never more than <paramref name="capacity"/>.</summary>
internal sealed class RecentCache<TKey, TValue>(int capacity, IEqualityComparer<TKey> comparer)
    where TKey : notnull
{
    // Two generations: when the young one is full it becomes the old one, and what nobody asked for meanwhile goes.
    private Dictionary<TKey, TValue> _young = new(comparer);
    private Dictionary<TKey, TValue> _old = new(comparer);

    /// <summary>How often a value had to be made.</summary>
    public int Made { get; private set; }

    public TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
    {
        if (_young.TryGetValue(key, out var value))
        {
            return value;
        }

        if (!_old.TryGetValue(key, out value))
        {
            value = make(key);
            Made++;
        }

        if (_young.Count >= capacity / 2)
        {
            (_young, _old) = (new(comparer), _young);
        }

        _young[key] = value;
        return value;
    }
}
