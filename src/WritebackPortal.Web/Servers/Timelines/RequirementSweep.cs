using WritebackPortal.Checks;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Servers.Timelines;

/// <summary>Several checks as one row: the worst at each moment, and never a pass while a critical check could not look.</summary>
internal sealed class RequirementSweep
{
    private int _spans;
    private int _silences;
    private int _passed;
    private int _failed;
    private int _failedCritically;
    private int _blindCritically;

    /// <summary>One walk over all beginnings and ends in order, so that thousands of spans cost no more than their sorting.</summary>
    public static LanePainter Paint(ServerHistory history, IEnumerable<CheckSpan> spans, IReadOnlyDictionary<string, CheckInfo> checks)
    {
        var painter = new LanePainter(history.From, history.To);
        var sweep = new RequirementSweep();
        var at = history.From;
        foreach (var (instant, change) in Changes(history, spans, checks).OrderBy(change => change.At))
        {
            sweep.PaintTo(painter, at, instant);
            at = instant;
            change(sweep);
        }

        sweep.PaintTo(painter, at, history.To);
        return painter;
    }

    private static IEnumerable<(DateTimeOffset At, Action<RequirementSweep> Change)> Changes(
        ServerHistory history,
        IEnumerable<CheckSpan> spans,
        IReadOnlyDictionary<string, CheckInfo> checks)
    {
        foreach (var silence in history.Silences)
        {
            yield return (silence.Start, sweep => sweep._silences++);
            yield return (silence.End ?? history.To, sweep => sweep._silences--);
        }

        foreach (var span in spans)
        {
            var isCritical = checks[span.CheckId].Severity is Severity.Critical;
            yield return (span.Start, sweep => sweep.Count(span.Outcome, isCritical, 1));
            yield return (span.End ?? history.To, sweep => sweep.Count(span.Outcome, isCritical, -1));
        }
    }

    private void PaintTo(LanePainter painter, DateTimeOffset from, DateTimeOffset to)
    {
        if (_spans > 0 && to > from)
        {
            painter.Paint(State, from, to);
        }
    }

    private void Count(CheckOutcome outcome, bool isCritical, int by)
    {
        _spans += by;
        _passed += outcome is CheckOutcome.Passed ? by : 0;
        _failed += outcome is CheckOutcome.Failed ? by : 0;
        _failedCritically += outcome is CheckOutcome.Failed && isCritical ? by : 0;
        _blindCritically += outcome is CheckOutcome.Skipped or CheckOutcome.Error && isCritical ? by : 0;
    }

    private string State => this switch
    {
        { _silences: > 0 } => "unknown",
        { _failedCritically: > 0 } => "broken",
        { _failed: > 0 } => "risk",
        { _blindCritically: > 0 } or { _passed: 0 } => "unknown",
        _ => "works",
    };
}
