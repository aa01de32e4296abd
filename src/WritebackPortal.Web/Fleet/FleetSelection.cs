namespace WritebackPortal.Web.Fleet;

/// <summary>The servers that somebody has picked on the page: one by one, or all that match.</summary>
public sealed class FleetSelection
{
    private readonly HashSet<Guid> _picked = [];

    /// <summary>True when every server that matches is picked, also those on other pages.</summary>
    public bool IsAllMatching { get; private set; }

    public IReadOnlyList<Guid> Picked => [.. _picked];

    public int Count(int matchCount) => IsAllMatching ? matchCount : _picked.Count;

    public bool Has(Guid server) => IsAllMatching || _picked.Contains(server);

    public bool HasAll(IEnumerable<ServerRow> rows) => IsAllMatching || rows.All(row => _picked.Contains(row.Id));

    /// <summary>Picks it, or lets it go. Of all that match, those that are shown stay.</summary>
    public void Toggle(Guid server, IEnumerable<ServerRow> shown)
    {
        KeepShown(shown);
        if (!_picked.Remove(server))
        {
            _picked.Add(server);
        }
    }

    public void ToggleShown(IReadOnlyList<ServerRow> shown)
    {
        if (HasAll(shown))
        {
            IsAllMatching = false;
            _picked.ExceptWith(shown.Select(row => row.Id));
        }
        else
        {
            _picked.UnionWith(shown.Select(row => row.Id));
        }
    }

    public void PickAllMatching() => IsAllMatching = true;

    public void Clear()
    {
        IsAllMatching = false;
        _picked.Clear();
    }

    /// <summary>Another filter is another question: what all matched before is no longer meant.</summary>
    public void FilterChanged()
    {
        if (IsAllMatching)
        {
            Clear();
        }
    }

    private void KeepShown(IEnumerable<ServerRow> shown)
    {
        if (IsAllMatching)
        {
            IsAllMatching = false;
            _picked.UnionWith(shown.Select(row => row.Id));
        }
    }
}
