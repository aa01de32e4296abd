using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>Groups that there was no room for: only their number and that of their users is known.</summary>
internal sealed class FoldedGroups
{
    // Telling groups that were seen before from new ones takes 16 bytes each. Beyond this the number means "at least".
    private const int MaxCounted = 100_000;

    private readonly Dictionary<(GapReason Reason, RightSet Missing), Fold> _folds = [];

    public void Add(GapKey key, int users)
    {
        if (!_folds.TryGetValue((key.Reason, key.Missing), out var fold))
        {
            _folds.Add((key.Reason, key.Missing), fold = new());
        }

        fold.Users += users;
        if (fold.Keys.Count < MaxCounted)
        {
            fold.Keys.Add(((ulong)(uint)key.GetHashCode() << 32) | (uint)HashCode.Combine(key.Entry?.SetOn, key.Container, key.Entry?.Sddl));
        }
    }

    /// <summary>By reason, together with gaps that are left out for being small.</summary>
    /// <param name="nowhere">Rights that are reported for the whole domain instead.</param>
    public IReadOnlyList<OmittedGaps> With(IReadOnlyList<CoverageGap> small, RightSet nowhere) =>
    [
        .. _folds
            .Where(fold => fold.Key.Reason != GapReason.NotGranted || !(fold.Key.Missing - nowhere).IsEmpty)
            .Select(fold => new OmittedGaps(fold.Key.Reason, fold.Value.Keys.Count, fold.Value.Users))
            .Concat(small.Select(gap => new OmittedGaps(gap.Reason, 1, gap.Users)))
            .GroupBy(gaps => gaps.Reason)
            .OrderBy(gaps => gaps.Key)
            .Select(gaps => new OmittedGaps(gaps.Key, gaps.Sum(part => part.Groups), gaps.Sum(part => part.Users))),
    ];

    private sealed class Fold
    {
        public HashSet<ulong> Keys { get; } = [];

        public int Users { get; set; }
    }
}
