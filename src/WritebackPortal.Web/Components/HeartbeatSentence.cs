using System.Diagnostics;
using WritebackPortal.Checks;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Components;

/// <summary>Says in words what a heartbeat bar draws.</summary>
internal static class HeartbeatSentence
{
    private const int MostStretches = 6;

    /// <param name="period">What the bar covers, for example <c>Last 24 hours</c>.</param>
    public static string Of(string period, IReadOnlyList<VerdictSpan> spans, DateTimeOffset start, DateTimeOffset end, ViewerTime time)
    {
        var stretches = Stretches(spans, start, end);
        return $"{period}: {Text()}.";

        string Text() => stretches switch
        {
            [] => StateTexts.NoHistory,
            [var only] when only.Start <= start => StateTexts.FormatThroughout(Word(only.Verdict)),
            { Count: <= MostStretches } => InOrder(stretches, start, time),
            _ => InSum(stretches, time),
        };
    }

    private static string InOrder(List<Stretch> stretches, DateTimeOffset start, ViewerTime time)
    {
        var parts = stretches.Select((stretch, index) => index == stretches.Count - 1
            ? StateTexts.FormatSince(Word(stretch.Verdict), time.Exact(stretch.Start))
            : StateTexts.FormatUntil(Word(stretch.Verdict), time.Exact(stretch.End)));
        return stretches[0].Start <= start
            ? string.Join(", ", parts)
            : string.Join(", ", parts.Prepend(StateTexts.FormatNoHistoryBefore(time.Exact(stretches[0].Start))));
    }

    private static string InSum(List<Stretch> stretches, ViewerTime time)
    {
        var now = stretches[^1];
        var sums = stretches.SkipLast(1)
            .Where(stretch => stretch.Verdict != Verdict.Works)
            .GroupBy(stretch => stretch.Verdict)
            .Select(same => Sum(Word(same.Key), same.Count(), TimeSpan.FromTicks(same.Sum(stretch => (stretch.End - stretch.Start).Ticks))));
        return StateTexts.FormatInSum(Word(now.Verdict), time.Exact(now.Start), string.Join("; ", sums));
    }

    private static List<Stretch> Stretches(IReadOnlyList<VerdictSpan> spans, DateTimeOffset start, DateTimeOffset end)
    {
        var shortestSilence = (end - start) / HeartbeatSlots.Count / 2;
        var stretches = new List<Stretch>();
        foreach (var span in spans)
        {
            var from = span.Start < start ? start : span.Start;
            if (stretches is [.., var before] && from - before.End > shortestSilence)
            {
                Add(stretches, new(Verdict.Unknown, before.End, from));
            }

            Add(stretches, new(span.Verdict, from, span.End ?? end));
        }

        if (stretches is [.., var last] && end - last.End > shortestSilence)
        {
            Add(stretches, new(Verdict.Unknown, last.End, end));
        }

        return stretches;
    }

    private static void Add(List<Stretch> stretches, Stretch next)
    {
        if (stretches is [.., var last] && last.Verdict == next.Verdict)
        {
            stretches[^1] = last with { End = next.End };
        }
        else
        {
            stretches.Add(next);
        }
    }

    private static string Sum(string state, int count, TimeSpan length) => count is 1
        ? StateTexts.FormatSumOnce(state, Duration.InWords(length))
        : StateTexts.FormatSumTimes(state, count, Duration.InWords(length));

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Works => StateTexts.WasWorks,
        Verdict.AtRisk => StateTexts.WasAtRisk,
        Verdict.Broken => StateTexts.WasBroken,
        Verdict.Unknown => StateTexts.WasUnknown,
        Verdict.NotApplicable => StateTexts.WasNotApplicable,
        Verdict.Maintenance => StateTexts.WasMaintenance,
        _ => throw new UnreachableException(),
    };

    private sealed record Stretch(Verdict Verdict, DateTimeOffset Start, DateTimeOffset End);
}
