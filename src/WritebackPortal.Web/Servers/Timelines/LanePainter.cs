namespace WritebackPortal.Web.Servers.Timelines;

/// <summary>
/// Draws a row of the timeline in columns as wide as a pixel: a year with thousands of spans costs what an hour does. What
/// is shorter than a column still fills it, and in each column the worst wins.
/// </summary>
internal sealed class LanePainter(DateTimeOffset from, DateTimeOffset to)
{
    public const int Columns = 720;

    // From what matters least to what must not be hidden by anything.
    private static readonly string[] Ranks = ["", "na", "works", "maint", "unknown", "risk", "broken"];

    private readonly byte[] _worst = new byte[Columns];
    private readonly long[] _ticks = new long[Ranks.Length];
    private readonly long _whole = (to - from).Ticks;
    private DateTimeOffset _lastEnd = DateTimeOffset.MinValue;

    /// <summary>The state at the end of what was painted; null when nothing was.</summary>
    public string? Last { get; private set; }

    /// <summary>How much of the painted time each state took, 0 to 1; the longest first.</summary>
    public IReadOnlyList<(string State, double Share)> Shares
    {
        get
        {
            var all = _ticks.Sum();
            return [.. Ranks.Select((state, rank) => (state, (double)_ticks[rank] / all)).Where(share => share.Item2 > 0).OrderByDescending(share => share.Item2)];
        }
    }

    public void Paint(string state, DateTimeOffset start, DateTimeOffset end)
    {
        var first = start < from ? 0 : (start - from).Ticks;
        var last = end > to ? _whole : (end - from).Ticks;
        if (last <= first)
        {
            return;
        }

        var rank = (byte)Array.IndexOf(Ranks, state);
        _ticks[rank] += last - first;
        for (var column = first * Columns / _whole; column <= ((last * Columns) - 1) / _whole; column++)
        {
            _worst[column] = Math.Max(_worst[column], rank);
        }

        if (end >= _lastEnd)
        {
            (_lastEnd, Last) = (end, state);
        }
    }

    /// <summary>Columns of the same state, joined.</summary>
    public IReadOnlyList<LaneSpan> Spans()
    {
        var spans = new List<LaneSpan>();
        for (int start = 0, end; start < Columns; start = end)
        {
            for (end = start + 1; end < Columns && _worst[end] == _worst[start]; end++)
            {
            }

            if (_worst[start] > 0)
            {
                spans.Add(new(Ranks[_worst[start]], start * 100d / Columns, (end - start) * 100d / Columns));
            }
        }

        return spans;
    }
}
