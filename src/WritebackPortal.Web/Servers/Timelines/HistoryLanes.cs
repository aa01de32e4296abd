using System.Globalization;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Servers.Timelines;

/// <summary>Draws the history as rows.</summary>
public static class HistoryLanes
{
    /// <summary>The verdict, then Microsoft's requirements as far as a check of the history belongs to them, then what else failed in it.</summary>
    public static IReadOnlyList<HistoryLane> Of(ServerHistory history, IReadOnlyDictionary<string, CheckInfo> checks)
    {
        var byRequirement = history.Checks
            .Where(span => checks.ContainsKey(span.CheckId))
            .GroupBy(span => checks[span.CheckId].Requirement)
            .Where(spans => Requirements.Four.Contains(spans.Key) || spans.Any(span => span.Outcome is CheckOutcome.Failed))
            .OrderBy(spans => spans.Key);
        return [Verdicts(history), .. byRequirement.Select(spans => Draw(StateWords.Of(spans.Key), RequirementSweep.Paint(history, spans, checks)))];
    }

    private static HistoryLane Verdicts(ServerHistory history)
    {
        var painter = new LanePainter(history.From, history.To);
        foreach (var span in history.Verdicts)
        {
            painter.Paint(StateWords.Of(span.Verdict).State, span.Start, span.End ?? history.To);
        }

        return Draw(TimelineTexts.Verdict, painter) with
        {
            IsLead = true,
            Acknowledged = Lines(history, history.Acknowledged.Select(stretch => (stretch.From, stretch.To ?? history.To))),
            Late = Lines(history, history.Late.Select(stretch => (stretch.From, stretch.To))),
        };
    }

    private static IReadOnlyList<LaneSpan> Lines(ServerHistory history, IEnumerable<(DateTimeOffset From, DateTimeOffset To)> stretches)
    {
        var painter = new LanePainter(history.From, history.To);
        foreach (var (from, to) in stretches)
        {
            painter.Paint("works", from, to);
        }

        return painter.Spans();
    }

    private static HistoryLane Draw(string name, LanePainter painter) => new(name, false, Label(name, painter), painter.Spans());

    private static string Label(string name, LanePainter painter) => painter.Last is { } last
        ? TimelineTexts.FormatLaneLabel(
            name,
            string.Join(", ", painter.Shares.Select(share => $"{Word(share.State)} {(share.Share * 100).ToString("0", CultureInfo.InvariantCulture)} %")),
            Word(last))
        : TimelineTexts.FormatLaneEmpty(name);

    private static string Word(string state) => state switch
    {
        "works" => TimelineTexts.Working,
        "risk" => TimelineTexts.AtRisk,
        "broken" => TimelineTexts.Broken,
        "maint" => TimelineTexts.InMaintenance,
        "na" => TimelineTexts.NotApplicable,
        _ => TimelineTexts.NotLookedAt,
    };
}
