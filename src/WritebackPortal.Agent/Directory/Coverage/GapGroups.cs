using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>Gaps of any number of users, grouped. Takes no more memory than <see cref="MaxGroups"/> groups need.</summary>
internal sealed class GapGroups(string namingContext)
{
    public const int MaxGroups = 20_000;
    public const int MaxSent = 500;

    private readonly Dictionary<GapKey, Group> _groups = [];
    private readonly SortedSet<GapKey> _order = [];
    private readonly FoldedGroups _folded = new();

    // By rights and class, wherever they are: what is missing in the whole domain is told apart only at the end.
    private readonly Dictionary<(RightSet Missing, string ObjectClass), Group> _notGranted = [];
    private RightSet _grantedSomewhere;

    public void Add(UserGap gap, string user)
    {
        var key = GapKey.Of(gap, user);
        if (key.Reason == GapReason.NotGranted)
        {
            Add(_notGranted, (key.Missing, key.ObjectClass), user);
        }
        else if (key.Reason is not (GapReason.Protected or GapReason.Denied or GapReason.Conditional))
        {
            // The others say of a grant that it exists and does not reach the user.
            _grantedSomewhere |= key.Missing;
        }

        if (_groups.ContainsKey(key) || _order.Count < MaxGroups || key.CompareTo(_order.Max) < 0)
        {
            Add(_groups, key, user);
            _order.Add(key);
            FoldLast();
        }
        else
        {
            _folded.Add(key, 1);
        }
    }

    /// <param name="granted">The rights that at least one user has.</param>
    public (IReadOnlyList<CoverageGap> Sent, IReadOnlyList<OmittedGaps> Omitted) Largest(RightSet granted)
    {
        var nowhere = _notGranted.Keys.Aggregate(default(RightSet), (all, key) => all | key.Missing) - granted - _grantedSomewhere;
        CoverageGap[] all =
        [
            .. Everywhere(nowhere)
                .Concat(Together(_groups, key => Without(key, nowhere)))
                .Where(gap => gap.Missing.Count > 0)
                .OrderByDescending(gap => gap.Users)
                .ThenBy(gap => gap.Reason)
                .ThenBy(gap => gap.Container, StringComparer.OrdinalIgnoreCase)
                .ThenBy(gap => gap.ObjectClass, StringComparer.OrdinalIgnoreCase)
                .ThenBy(gap => RightSet.Of(gap.Missing).Bits)
                .ThenBy(gap => gap.Entry?.Sddl, StringComparer.Ordinal)
                .ThenBy(gap => gap.Entry?.SetOn, StringComparer.Ordinal),
        ];
        return (all[..Math.Min(all.Length, MaxSent)], _folded.With(all[Math.Min(all.Length, MaxSent)..], nowhere));
    }

    /// <summary>Nobody has these rights, and no grant of them is stopped anywhere: they are missing at the top, not in each container.</summary>
    private IEnumerable<CoverageGap> Everywhere(RightSet nowhere) =>
        Together(_notGranted, key => new(GapReason.NotGranted, namingContext, key.Missing & nowhere, null, key.ObjectClass));

    private static IEnumerable<CoverageGap> Together<TKey>(Dictionary<TKey, Group> groups, Func<TKey, GapKey> key)
        where TKey : notnull => groups
        .GroupBy(group => key(group.Key), group => group.Value)
        .Select(same => same.Key.ToGap(same.Sum(group => group.Users), FirstNames.Of(same.Select(group => group.Samples))));

    private static GapKey Without(GapKey key, RightSet nowhere) =>
        key.Reason == GapReason.NotGranted ? key with { Missing = key.Missing - nowhere } : key;

    private void FoldLast()
    {
        if (_order.Count > MaxGroups && _order.Max is { } last)
        {
            _order.Remove(last);
            _groups.Remove(last, out var group);
            _folded.Add(last, group!.Users);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, Group> groups, TKey key, string user)
        where TKey : notnull
    {
        if (!groups.TryGetValue(key, out var group))
        {
            groups.Add(key, group = new());
        }

        group.Add(user);
    }

    private sealed class Group
    {
        public int Users { get; private set; }

        public FirstNames Samples { get; } = new();

        public void Add(string user)
        {
            Users++;
            Samples.Add(user);
        }
    }
}
