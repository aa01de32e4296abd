using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Servers;

/// <summary>One row of the timeline.</summary>
/// <param name="Label">Says in one sentence what the row shows.</param>
public sealed record HistoryLane(string Name, bool IsLead, string Label, IReadOnlyList<LaneSpan> Spans);

/// <param name="State">Value of <c>data-state</c>.</param>
/// <param name="From">In percent of the whole.</param>
/// <param name="Length">In percent of the whole.</param>
public sealed record LaneSpan(string State, double From, double Length);

public static class HistoryLanes
{
    /// <summary>The verdict, then the requirements that any check of the history belongs to.</summary>
    public static IReadOnlyList<HistoryLane> Of(ServerHistory history, IReadOnlyDictionary<string, CheckInfo> checks)
    {
        var lead = Draw("Verdict", isLead: true, history, [.. history.Verdicts.Select(span => new Stretch(StateWords.Of(span.Verdict).State, span.Start, span.End ?? history.To))]);
        var byRequirement = history.Checks
            .Where(span => checks.ContainsKey(span.CheckId))
            .GroupBy(span => checks[span.CheckId].Requirement)
            .OrderBy(spans => spans.Key);
        return [lead, .. byRequirement.Select(spans => Draw(StateWords.Of(spans.Key), isLead: false, history, Merge([.. spans], checks, history)))];
    }

    /// <summary>Several checks as one row: the worst at each moment, and never a pass while a critical check could not look.</summary>
    private static List<Stretch> Merge(IReadOnlyList<CheckSpan> spans, IReadOnlyDictionary<string, CheckInfo> checks, ServerHistory history)
    {
        DateTimeOffset[] cuts = [.. spans.SelectMany(span => new[] { span.Start, span.End ?? history.To }).Concat([history.From, history.To]).Distinct().Order()];
        var merged = new List<Stretch>();
        foreach (var (start, end) in cuts.Zip(cuts.Skip(1)))
        {
            var during = spans.Where(span => span.Start <= start && (span.End ?? history.To) >= end).ToArray();
            if (during.Length > 0)
            {
                Append(merged, new(IsSilent(history, start, end) ? "unknown" : Worst(during, checks), start, end));
            }
        }

        return merged;
    }

    private static void Append(List<Stretch> merged, Stretch next)
    {
        if (merged is [.., var last] && last.State == next.State && last.End == next.Start)
        {
            merged[^1] = last with { End = next.End };
        }
        else
        {
            merged.Add(next);
        }
    }

    private static bool IsSilent(ServerHistory history, DateTimeOffset start, DateTimeOffset end) =>
        history.Silences.Any(silence => silence.Start <= start && (silence.End ?? history.To) >= end);

    private static string Worst(IReadOnlyList<CheckSpan> spans, IReadOnlyDictionary<string, CheckInfo> checks)
    {
        if (spans.Where(span => span.Outcome is CheckOutcome.Failed).ToArray() is { Length: > 0 } failed)
        {
            return failed.Any(span => checks[span.CheckId].Severity is Severity.Critical) ? "broken" : "risk";
        }

        var couldNotLook = spans.Any(span => span.Outcome is not CheckOutcome.Passed && checks[span.CheckId].Severity is Severity.Critical);
        return couldNotLook || spans.All(span => span.Outcome is not CheckOutcome.Passed) ? "unknown" : "works";
    }

    private static HistoryLane Draw(string name, bool isLead, ServerHistory history, IReadOnlyList<Stretch> stretches)
    {
        var whole = (history.To - history.From).TotalSeconds;
        LaneSpan[] spans =
        [
            .. from stretch in stretches
               let start = stretch.Start < history.From ? history.From : stretch.Start
               let end = stretch.End > history.To ? history.To : stretch.End
               where end > start
               select new LaneSpan(stretch.State, (start - history.From).TotalSeconds / whole * 100, (end - start).TotalSeconds / whole * 100),
        ];
        return new(name, isLead, Label(name, spans), spans);
    }

    private static string Label(string name, IReadOnlyList<LaneSpan> spans)
    {
        if (spans is [])
        {
            return $"{name}: no history in this span.";
        }

        var shares = spans
            .GroupBy(span => span.State)
            .OrderByDescending(state => state.Sum(span => span.Length))
            .Select(state => $"{Word(state.Key)} {state.Sum(span => span.Length):0} %");
        return $"{name}: {string.Join(", ", shares)} of the time; now {Word(spans[^1].State)}.";
    }

    private static string Word(string state) => state switch
    {
        "works" => "working",
        "risk" => "at risk",
        "broken" => "broken",
        "maint" => "in maintenance",
        "na" => "not applicable",
        _ => "not looked at",
    };

    private sealed record Stretch(string State, DateTimeOffset Start, DateTimeOffset End);
}
