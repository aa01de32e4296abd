using System.Globalization;

namespace WritebackPortal.Web.Servers.Timelines;

/// <summary>Which stretch of time an address asks for, as it was written there, by whomever.</summary>
/// <param name="Span">Key of a <see cref="HistoryRange"/>.</param>
/// <param name="From">An instant in ISO 8601. With it, <paramref name="Span"/> says nothing.</param>
/// <param name="To">An instant in ISO 8601; now when left out.</param>
public sealed record HistoryAsk(string? Span, string? From, string? To)
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    public static HistoryAsk Latest { get; } = new(null, null, null);

    /// <summary>What can be shown of it: nothing of the future, nothing that is not kept, not less than a minute.</summary>
    public HistoryWindow Resolve(DateTimeOffset now)
    {
        if (From is null && To is null)
        {
            return HistoryWindow.Last(HistoryRange.Of(Span), now);
        }

        var oldest = now - HistoryWindow.Longest;
        var to = To is null ? now : Instant(To);
        if (Instant(From) is not { } from || to is null || from >= to || from >= now || to <= oldest)
        {
            return HistoryWindow.Last(HistoryRange.Default, now) with { IsMisread = true };
        }

        return HistoryWindow.Free(from < oldest ? oldest : from, to > now ? now : to.Value, now);
    }

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;
}
