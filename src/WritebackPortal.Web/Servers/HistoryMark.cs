using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Servers;

/// <summary>One change of the verdict, as a place on the timeline and as text.</summary>
/// <param name="At">Where it stands on the timeline, in percent.</param>
/// <param name="Start">Null when it began before the timeline does.</param>
/// <param name="End">Null while it lasts, and for a return to work.</param>
public sealed record HistoryMark(StateWord State, double At, DateTimeOffset? Start, DateTimeOffset? End, string What, string Why)
{
    private const int Most = 12;

    /// <summary>The newest changes, oldest first: what went wrong from when to when, and when it worked again.</summary>
    public static IReadOnlyList<HistoryMark> Of(ServerHistory history) =>
        [.. history.Verdicts.Select((span, index) => Of(history, span, index)).OfType<HistoryMark>().TakeLast(Most)];

    private static HistoryMark? Of(ServerHistory history, VerdictSpan span, int index)
    {
        var beganBefore = span.Start <= history.From;
        if (span.Verdict is Verdict.Works)
        {
            return beganBefore ? null : Works(history, span, index);
        }

        var lasted = Duration.InWords((span.End ?? history.To) - span.Start);
        var word = history.Silences.Contains(span) ? "Silent" : StateWords.Of(span.Verdict).Word;
        return new(
            StateWords.Of(span.Verdict),
            Place(history, span),
            beganBefore ? null : span.Start,
            span.End,
            span.End is null ? $"{word} since then." : $"{word} for {lasted}.",
            Explain(history, span));
    }

    private static HistoryMark Works(ServerHistory history, VerdictSpan span, int index)
    {
        var outage = history.Verdicts.Take(index).Reverse().TakeWhile(before => before.Verdict is Verdict.Broken).LastOrDefault();
        return new(
            StateWords.Of(Verdict.Works),
            Place(history, span),
            span.Start,
            null,
            index is 0 ? "Works." : "Works again.",
            outage is null ? "" : $"The outage lasted {Duration.InWords(span.Start - outage.Start)}.");
    }

    private static string Explain(ServerHistory history, VerdictSpan span)
    {
        var failed = history.Checks
            .Where(check => check.Outcome is CheckOutcome.Failed && check.Start < (span.End ?? history.To) && (check.End ?? history.To) > span.Start)
            .Select(check => check.CheckId)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        var reason = span.Reason is [var first, .. var rest] ? $"{char.ToUpperInvariant(first)}{rest.TrimEnd('.')}." : "";
        return failed is [] ? reason : $"{reason} Failing: {string.Join(", ", failed)}.".TrimStart();
    }

    private static double Place(ServerHistory history, VerdictSpan span) =>
        Math.Max(0, (span.Start - history.From) / (history.To - history.From) * 100);
}
