using WritebackPortal.Checks.Idle;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers;

/// <summary>For how long silent connections live, in the viewer's language.</summary>
public static class IdleText
{
    public static string Sentence(IdleLimit limit) => limit.Killer switch
    {
        null => IdleTexts.FormatLive(Words(limit)),
        IdleKiller.Closes => IdleTexts.FormatAreClosed(Words(limit)),
        IdleKiller.Resets => IdleTexts.FormatAreReset(Words(limit)),
        _ => IdleTexts.FormatAreSwallowed(Words(limit)),
    };

    /// <summary>For example <c>4 to 6 minutes</c>, <c>about 9 minutes</c>, <c>12 minutes or more</c>.</summary>
    public static string Words(IdleLimit limit) => (limit.High, limit.ClosedAfter) switch
    {
        (null, _) => IdleTexts.FormatAtLeast(Minutes(limit.Low)),
        (_, { } closed) => IdleTexts.FormatAbout(Minutes(closed)),
        ({ } high, _) when limit.Low == TimeSpan.Zero => IdleTexts.FormatLessThan(Minutes(high)),
        ({ } high, _) when high.TotalMinutes >= 1 && limit.Low.TotalMinutes >= 1 => IdleTexts.FormatBetween(Number(limit.Low.TotalMinutes), Minutes(high)),
        ({ } high, _) => IdleTexts.FormatBetween(Minutes(limit.Low), Minutes(high)),
    };

    private static string Minutes(TimeSpan span) => span switch
    {
        { TotalSeconds: 1 } => IdleTexts.OneSecond,
        { TotalMinutes: < 1 } => IdleTexts.FormatSeconds(Number(span.TotalSeconds)),
        { TotalMinutes: 1 } => IdleTexts.OneMinute,
        _ => IdleTexts.FormatMinutes(Number(span.TotalMinutes)),
    };

    private static string Number(double number) => Math.Round(number, 1).ToString("0.#", Language.Current);
}
