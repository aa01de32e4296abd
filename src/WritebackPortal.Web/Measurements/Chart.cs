namespace WritebackPortal.Web.Measurements;

/// <summary>One small drawing of one thing over time.</summary>
/// <param name="Newest">The newest value, in words.</param>
/// <param name="Sentence">What the drawing shows, for those who do not see it.</param>
/// <param name="Top">The value at the upper edge.</param>
/// <param name="Bottom">The value at the lower edge.</param>
/// <param name="Points">What each step says when it is pointed at, and in the table.</param>
public sealed record Chart(
    string Title,
    string Newest,
    string Sentence,
    string Top,
    string Bottom,
    IReadOnlyList<ChartLayer> Layers,
    IReadOnlyList<ChartPoint> Points)
{
    /// <summary>What ought to be reached; null for nothing of the kind.</summary>
    public ChartMark? Mark { get; init; }
}

/// <param name="Kind">The class that it is drawn with.</param>
/// <param name="Name">What the key says; empty for what needs no key.</param>
public sealed record ChartLayer(string Kind, string Name, string Path);

/// <param name="Y">In percent of the height.</param>
public sealed record ChartMark(double Y, string Text);

/// <param name="Left">In thousandths of the width.</param>
/// <param name="Width">In thousandths of the width.</param>
public sealed record ChartPoint(DateTimeOffset Start, double Left, double Width, string Text);
