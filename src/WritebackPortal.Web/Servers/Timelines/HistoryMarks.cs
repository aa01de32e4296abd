using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers.Timelines;

/// <summary>The changes that are numbered and told: all of them where they are few, else the gravest and newest.</summary>
/// <param name="Marks">Oldest first.</param>
/// <param name="More">How many there are besides.</param>
public sealed record HistoryMarks(IReadOnlyList<HistoryMark> Marks, int More)
{
    private const int Most = 12;

    public static HistoryMarks Of(ServerHistory history, ViewerTime viewer)
    {
        Candidate[] all =
        [
            .. history.Verdicts.Select((span, index) => OfVerdict(history, span, index, viewer)).OfType<Candidate>(),
            .. history.Late.Select(late => new Candidate(2, late.From, () => Late(history, late, viewer))),
            .. history.Acknowledged.Select(stretch => new Candidate(1, stretch.From, () => Acknowledged(history, stretch))),
        ];
        var told = all.OrderBy(one => one.Rank).ThenByDescending(one => one.Start).Take(Most).OrderBy(one => one.Start);
        return new([.. told.Select(one => one.Tell())], Math.Max(0, all.Length - Most));
    }

    private static Candidate? OfVerdict(ServerHistory history, VerdictSpan span, int index, ViewerTime viewer) => span.Verdict is Verdict.Works
        ? span.Start <= history.From ? null : new(7, span.Start, () => Works(history, span, index))
        : new(Rank(span.Verdict), span.Start, () => Wrong(history, span, viewer));

    private static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.Broken => 0,
        Verdict.AtRisk => 3,
        Verdict.Unknown => 4,
        Verdict.Maintenance => 5,
        _ => 6,
    };

    private static HistoryMark Wrong(ServerHistory history, VerdictSpan span, ViewerTime viewer)
    {
        var lasted = Duration.InWords((span.End ?? history.Window.Now) - span.Start);
        var word = history.Silences.Contains(span) ? TimelineTexts.Silent : StateWords.Of(span.Verdict).Word;
        return new(
            StateWords.Of(span.Verdict).State,
            Place(history, span.Start),
            span.Start <= history.From ? null : span.Start,
            span.End,
            span.End is null ? TimelineTexts.FormatSinceThen(word) : TimelineTexts.FormatFor(word, lasted),
            Why(span.Reason, viewer))
        {
            English = CountWords.Capitalized(span.Reason),
            Failing = FailingDuring(history, span),
            RunId = Run(history, span),
        };
    }

    private static string Why(string reason, ViewerTime viewer) => reason is "" ? "" : $"{CountWords.Capitalized(PortalReasons.Spoken(reason, viewer)).TrimEnd('.')}.";

    private static HistoryMark Works(ServerHistory history, VerdictSpan span, int index)
    {
        var outage = history.Verdicts.Take(index).Reverse().TakeWhile(before => before.Verdict is Verdict.Broken).LastOrDefault();
        return new(
            StateWords.Of(Verdict.Works).State,
            Place(history, span.Start),
            span.Start,
            null,
            index is 0 ? TimelineTexts.Works : TimelineTexts.WorksAgain,
            outage is null ? "" : TimelineTexts.FormatOutageLasted(Duration.InWords(span.Start - outage.Start)))
        {
            RunId = Run(history, span),
        };
    }

    private static HistoryMark Late(ServerHistory history, LateStretch late, ViewerTime viewer) => new(
        null,
        Place(history, late.From),
        late.From,
        late.To,
        TimelineTexts.Backfilled,
        late.Runs is 1
            ? TimelineTexts.FormatLateOne(viewer.Exact(late.DeliveredAt))
            : TimelineTexts.FormatLateMany(Say.Number(late.Runs), viewer.Exact(late.DeliveredAt)))
    {
        RunId = late.RunId,
    };

    private static HistoryMark Acknowledged(ServerHistory history, NotedStretch stretch) =>
        new(null, Place(history, stretch.From), stretch.From <= history.From ? null : stretch.From, stretch.To, TimelineTexts.Acknowledged, stretch.Text);

    private static string[] FailingDuring(ServerHistory history, VerdictSpan span) =>
    [
        .. history.Checks
            .Where(check => check.Outcome is CheckOutcome.Failed && check.Start < (span.End ?? history.To) && (check.End ?? history.To) > span.Start)
            .Select(check => check.CheckId)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static Guid? Run(ServerHistory history, VerdictSpan span) => history.Runs.TryGetValue(span.Start, out var run) ? run : null;

    private static double Place(ServerHistory history, DateTimeOffset at) => Math.Max(0, (at - history.From) / (history.To - history.From) * 100);

    private sealed record Candidate(int Rank, DateTimeOffset Start, Func<HistoryMark> Tell);
}
