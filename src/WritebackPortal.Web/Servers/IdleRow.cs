using WritebackPortal.Contracts.Idle;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers;

/// <summary>One rung of the drawn ladder: a silence, and what became of the connections that kept it.</summary>
/// <param name="Length">How long the connections lived, in percent of the drawing's width.</param>
/// <param name="Text">What was seen, for example <c>alive</c> or <c>swallowed</c>.</param>
public sealed record IdleRow(string Silence, double Length, CheckState State, string Text)
{
    private const double Least = 360;
    private const double Needed = 600;

    // The longest rung leaves room for its end mark.
    private const double Room = 1.04;

    public static IReadOnlyList<IdleRow> Of(IdleFacts facts) =>
        [.. facts.Rungs.GroupBy(rung => rung.SilenceSeconds).OrderBy(both => both.Key).Select(both => Row([.. both], Longest(facts)))];

    /// <summary>Where a silence of these seconds lies in the drawing; null when it lies outside.</summary>
    public static double? At(IdleFacts facts, double seconds) => seconds <= Longest(facts) ? Percent(seconds, Longest(facts)) : null;

    private static double Longest(IdleFacts facts) => facts.Rungs.Select(rung => rung.SilenceSeconds).DefaultIfEmpty(1).Max();

    private static double Percent(double seconds, double longest) => 100 * seconds / (longest * Room);

    private static IdleRow Row(IReadOnlyList<IdleRung> both, double longest)
    {
        // An end that is seen says more than one that is not.
        var worst = both.MinBy(rung => rung.Outcome switch
        {
            IdleOutcome.Closed => 0,
            IdleOutcome.Reset => 1,
            IdleOutcome.Swallowed => 2,
            IdleOutcome.NotOpened => 3,
            _ => 4,
        })!;
        var lived = worst.Outcome is IdleOutcome.NotOpened ? 0 : Math.Min(worst.ElapsedSeconds, worst.SilenceSeconds);
        return new(Words(worst.SilenceSeconds), Percent(lived, longest), StateOf(worst), Seen(worst));
    }

    private static CheckState StateOf(IdleRung rung) => rung.Outcome switch
    {
        IdleOutcome.Alive => CheckState.Pass,
        IdleOutcome.NotOpened => CheckState.Skip,
        // Nothing needs to survive a silence that is longer than the mark.
        _ when rung.SilenceSeconds > Needed => CheckState.Skip,
        _ => rung.SilenceSeconds > Least ? CheckState.Risk : CheckState.Fail,
    };

    private static string Seen(IdleRung rung) => rung.Outcome switch
    {
        IdleOutcome.Alive => IdleTexts.Alive,
        IdleOutcome.Closed => IdleTexts.FormatClosedAfter(Elapsed.Words(TimeSpan.FromSeconds(rung.ElapsedSeconds))),
        IdleOutcome.Reset when rung.ElapsedSeconds < rung.SilenceSeconds => IdleTexts.FormatResetAfter(Elapsed.Words(TimeSpan.FromSeconds(rung.ElapsedSeconds))),
        IdleOutcome.Reset => IdleTexts.ResetWhenUsed,
        IdleOutcome.Swallowed => IdleTexts.Swallowed,
        _ => IdleTexts.NotOpened,
    };

    private static string Words(double seconds) => seconds < 60
        ? string.Create(Language.Current, $"{seconds:0.#} s")
        : string.Create(Language.Current, $"{seconds / 60:0.#} min");
}
