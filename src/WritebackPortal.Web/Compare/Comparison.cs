namespace WritebackPortal.Web.Compare;

/// <summary>How the two sides of a fact relate.</summary>
public enum FactRelation
{
    Same,
    Differs,

    /// <summary>One side was not looked at: that is neither the same nor a proven difference.</summary>
    OneSided,

    /// <summary>Neither side was looked at. Never counted as the same.</summary>
    Unknown,
}

/// <summary>One fact on both sides.</summary>
public sealed record ComparisonRow(FactGroup Group, FactKind Kind, string Key, string Name, FactSeen Left, FactSeen Right)
{
    public FactRelation Relation => (Left.Value, Right.Value) switch
    {
        (null, null) => FactRelation.Unknown,
        (null, _) or (_, null) => FactRelation.OneSided,
        var (left, right) => string.Equals(left, right, StringComparison.Ordinal) ? FactRelation.Same : FactRelation.Differs,
    };

    /// <summary>What a reader looks for: it differs, or it cannot be told because one side was not looked at.</summary>
    public bool IsDifference => Relation is FactRelation.Differs or FactRelation.OneSided;
}

/// <summary>Two sides, fact by fact. Pure: the same sides give the same rows.</summary>
/// <param name="IsWhole">False when the facts of a side are not there, so that only the checks are compared.</param>
public sealed record Comparison(IReadOnlyList<ComparisonRow> Rows, bool IsWhole)
{
    public IReadOnlyList<ComparisonRow> Differences => [.. Rows.Where(row => row.IsDifference)];

    /// <summary>Facts that were looked at on neither side.</summary>
    public int UnknownCount => Rows.Count(row => row.Relation is FactRelation.Unknown);

    public static Comparison Of(ComparedSide left, ComparedSide right)
    {
        var isWhole = left.Facts is not null && right.Facts is not null;
        return new(Join(FactsOf(left, isWhole), FactsOf(right, isWhole)), isWhole);
    }

    private static IReadOnlyList<Fact> FactsOf(ComparedSide side, bool isWhole) =>
        [.. CheckFacts.Of(side.Results), .. isWhole ? SnapshotFacts.Of(side.Facts!, side.Results) : []];

    private static IReadOnlyList<ComparisonRow> Join(IReadOnlyList<Fact> left, IReadOnlyList<Fact> right)
    {
        var (lefts, rights) = (left.ToDictionary(Identity), right.ToDictionary(Identity));
        return
        [
            .. from fact in left.Concat(right).DistinctBy(Identity)
               let row = new ComparisonRow(fact.Group, fact.Kind, fact.Key, fact.Name, Seen(lefts, fact), Seen(rights, fact))
               where row is not { Kind: FactKind.Section, Relation: FactRelation.Same }
               orderby row.Group, row.Key, row.Kind
               select row,
        ];
    }

    private static FactSeen Seen(Dictionary<(FactGroup Group, FactKind Kind, string Key), Fact> side, Fact fact) =>
        side.TryGetValue(Identity(fact), out var found) ? found.Seen : FactSeen.NotLookedAt(null);

    private static (FactGroup Group, FactKind Kind, string Key) Identity(Fact fact) => (fact.Group, fact.Kind, fact.Key);
}
