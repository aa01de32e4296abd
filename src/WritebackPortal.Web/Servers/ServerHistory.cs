using WritebackPortal.Checks;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Servers;

/// <summary>What one server's verdict and checks were over a stretch of time.</summary>
public sealed record ServerHistory(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<VerdictSpan> Verdicts, IReadOnlyList<CheckSpan> Checks)
{
    /// <summary>
    /// Stretches in which nobody looked. A check's span stays open while its agent is silent, so an unknown verdict that no
    /// check explains by its own missing answer is a silence.
    /// </summary>
    public IReadOnlyList<VerdictSpan> Silences { get; } =
    [
        .. Verdicts.Where(verdict => verdict.Verdict is Verdict.Unknown && !Checks.Any(check =>
            check.Outcome is CheckOutcome.Skipped or CheckOutcome.Error
            && check.Start < (verdict.End ?? To)
            && (check.End ?? To) > verdict.Start)),
    ];

    /// <summary>The last span of a row is cut at the instant of reading. It still lasts when it reaches the instant of asking.</summary>
    public static IReadOnlyList<VerdictSpan> Reopen(IReadOnlyList<VerdictSpan> clipped, DateTimeOffset asked) =>
        clipped is [.., var last] && last.End >= asked ? [.. clipped.SkipLast(1), last with { End = null }] : clipped;

    /// <summary>Share of the time with an answer in which a reset would have been written back; null when there was no answer.</summary>
    public double? Working
    {
        get
        {
            var works = Total(verdict => verdict is Verdict.Works or Verdict.AtRisk);
            var answered = works + Total(verdict => verdict is Verdict.Broken);
            return answered > TimeSpan.Zero ? works / answered : null;
        }
    }

    private TimeSpan Total(Func<Verdict, bool> counts) =>
        TimeSpan.FromTicks(Verdicts.Where(span => counts(span.Verdict)).Sum(span => ((span.End ?? To) - span.Start).Ticks));
}
