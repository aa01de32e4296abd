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
            [] => "no history yet",
            [var only] when only.Start <= start => $"{Word(only.Verdict)} throughout",
            { Count: <= MostStretches } => InOrder(stretches, start, time),
            _ => InSum(stretches, time),
        };
    }

    private static string InOrder(List<Stretch> stretches, DateTimeOffset start, ViewerTime time)
    {
        var parts = stretches.Select((stretch, index) => index == stretches.Count - 1
            ? $"{Word(stretch.Verdict)} since {time.Exact(stretch.Start)}"
            : $"{Word(stretch.Verdict)} until {time.Exact(stretch.End)}");
        return stretches[0].Start <= start
            ? string.Join(", ", parts)
            : string.Join(", ", parts.Prepend($"no history before {time.Exact(stretches[0].Start)}"));
    }

    private static string InSum(List<Stretch> stretches, ViewerTime time)
    {
        var now = stretches[^1];
        var sums = stretches.SkipLast(1)
            .Where(stretch => stretch.Verdict != Verdict.Works)
            .GroupBy(stretch => stretch.Verdict)
            .Select(same => $"{Word(same.Key)} {Times(same.Count())}, {Duration.InWords(TimeSpan.FromTicks(same.Sum(stretch => (stretch.End - stretch.Start).Ticks)))} in all");
        return $"{Word(now.Verdict)} since {time.Exact(now.Start)}. Before that {string.Join("; ", sums)}";
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

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Works => "worked",
        Verdict.AtRisk => "at risk",
        Verdict.Broken => "broken",
        Verdict.Unknown => "unknown",
        Verdict.NotApplicable => "not applicable",
        Verdict.Maintenance => "in maintenance",
        _ => throw new UnreachableException(),
    };

    private sealed record Stretch(Verdict Verdict, DateTimeOffset Start, DateTimeOffset End);
}
