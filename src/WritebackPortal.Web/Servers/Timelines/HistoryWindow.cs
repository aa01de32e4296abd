namespace WritebackPortal.Web.Servers.Timelines;

/// <summary>The stretch of time that is shown, and where one can go from it.</summary>
/// <param name="Range">What the address named; null for a stretch of its own, which stays where it is while time goes on.</param>
public sealed record HistoryWindow(DateTimeOffset From, DateTimeOffset To, DateTimeOffset Now, HistoryRange? Range)
{
    /// <summary>As long as runs and spans are kept.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LeastMargin = TimeSpan.FromMinutes(5);

    /// <summary>The address asked for something that is no stretch of time.</summary>
    public bool IsMisread { get; init; }

    public TimeSpan Length => To - From;

    /// <summary>It reaches the present.</summary>
    public bool IsNewest => To >= Now;

    public HistoryWindow? Closer => Range switch
    {
        { } range when range == HistoryRange.All[0] => Free(To - (Length / 2), To, Now),
        { } range => Last(HistoryRange.All[IndexOf(range) - 1], Now),
        _ when Length <= Shortest => null,
        _ => Free(From + (Length / 4), To - (Length / 4), Now),
    };

    public HistoryWindow? Wider => Range switch
    {
        { } range when range == HistoryRange.All[^1] => null,
        { } range => Last(HistoryRange.All[IndexOf(range) + 1], Now),
        _ when Length >= Longest => null,
        _ => Free(From - (Length / 2), To + (Length / 2), Now),
    };

    public HistoryWindow? Earlier => From <= Now - Longest ? null : Free(From - (Length / 2), To - (Length / 2), Now);

    public HistoryWindow? Later => IsNewest ? null : Shifted(Min(Length / 2, Now - To));

    public HistoryWindow Latest => Last(HistoryRange.Nearest(Length), Now);

    public static HistoryWindow Last(HistoryRange range, DateTimeOffset now) => new(now - range.Length, now, now, range);

    /// <summary>The stretch itself, cut to what there can be, and never too short to be drawn.</summary>
    public static HistoryWindow Free(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        var oldest = now - Longest;
        var end = Min(to, now);
        var start = from < oldest ? oldest : from;
        return end - start >= Shortest ? new(start, end, now, null) : AtLeast(start, now);
    }

    /// <summary>Something that lasted from one instant to another, with some time before and after it.</summary>
    public static HistoryWindow Around(DateTimeOffset from, DateTimeOffset? to, DateTimeOffset now)
    {
        var end = to ?? now;
        var margin = (end - from) / 5 > LeastMargin ? (end - from) / 5 : LeastMargin;
        return Free(from - margin, end + margin, now);
    }

    private HistoryWindow Shifted(TimeSpan by) => Free(From + by, To + by, Now);

    private static HistoryWindow AtLeast(DateTimeOffset start, DateTimeOffset now)
    {
        var end = Min(start + Shortest, now);
        return new(end - Shortest, end, now, null);
    }

    private static int IndexOf(HistoryRange range) => HistoryRange.All.TakeWhile(one => one != range).Count();

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
