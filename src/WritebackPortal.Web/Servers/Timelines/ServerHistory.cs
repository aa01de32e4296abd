using WritebackPortal.Checks;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers.Timelines;

/// <summary>What one server's verdict and checks were over a stretch of time.</summary>
/// <param name="Verdicts">Those that touch the stretch, whole, oldest first.</param>
public sealed record ServerHistory(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<VerdictSpan> Verdicts, IReadOnlyList<CheckSpan> Checks)
{
    /// <summary>The same stretch as the address says it.</summary>
    public HistoryWindow Window { get; init; } = new(From, To, To, null);

    /// <summary>Which run brought a verdict, by the verdict's start; none for a silence.</summary>
    public IReadOnlyDictionary<DateTimeOffset, Guid> Runs { get; init; } = new Dictionary<DateTimeOffset, Guid>();

    public IReadOnlyList<LateStretch> Late { get; init; } = [];

    public IReadOnlyList<NotedStretch> Acknowledged { get; init; } = [];

    /// <summary>The newest outage, also when it lies outside the stretch; null when there was none.</summary>
    public HistoryBreak? LastBreak { get; init; }

    /// <summary>
    /// Stretches in which nobody looked. A check's span stays open while its agent is silent, and some checks never can look,
    /// so no check tells a silence from an answer: the portal's own reason does.
    /// </summary>
    public IReadOnlyList<VerdictSpan> Silences { get; } = [.. Verdicts.Where(span => span.Verdict is Verdict.Unknown && PortalReasons.IsSilence(span.Reason))];

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
        TimeSpan.FromTicks(Verdicts.Where(span => counts(span.Verdict)).Sum(span => Math.Max(0, (Earlier(span.End ?? To, To) - Later(span.Start, From)).Ticks)));

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
