using System.Globalization;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Findings;

/// <summary>The sentence that the findings page begins with, and what stands behind it.</summary>
/// <param name="At">The instant that belongs where <see cref="Mark"/> stands; null when there is none.</param>
public sealed record FindingsAnswer(string Sentence, DateTimeOffset? At, string Detail)
{
    /// <summary>Nobody sees or types it.</summary>
    public const string Mark = "\u2063";

    public static FindingsAnswer Of(FindingTotals totals, bool isLimited) => totals switch
    {
        { Servers: 0 } when isLimited => new(FindingsTexts.NoServerSeen, null, FindingsTexts.NoServerSeenMeans),
        { Servers: 0 } => new(FindingsTexts.NoServerYet, null, FindingsTexts.NoServerYetMeans),
        { CriticalCauses: > 0 } => new(Critical(totals), totals.CriticalUntil, Other(totals)),
        { OtherCauses: > 0 } => new(IsBlind(totals) ? FindingsTexts.NothingSeenStops : FindingsTexts.NothingStops, null, Other(totals)),
        _ when IsBlind(totals) => new(FindingsTexts.NothingSeenIsWrong, null, ""),
        _ => new(FindingsTexts.NothingIsWrong, null, FindingsTexts.FormatAllPass(Servers(totals.Servers))),
    };

    /// <summary>In a sentence, where something holds on them: <c>one server</c>, <c>three servers</c>.</summary>
    public static string Servers(int count) => Count(count, FindingsTexts.OneServer, FindingsTexts.Servers);

    // In a sentence, where something is done to them.
    private static string Affected(int count) => Count(count, FindingsTexts.AffectedServer, FindingsTexts.AffectedServers);

    private static string Count(int count, string one, string other) => count is 1 ? one : string.Format(CultureInfo.InvariantCulture, other, CountWords.Of(count));

    private static bool IsBlind(FindingTotals totals) => totals.NotLookedAt > 0 || totals.NeverChecked > 0;

    private static string Critical(FindingTotals totals)
    {
        var (causes, servers) = (Words(totals.CriticalCauses), Servers(totals.CriticalServers));
        var sentence = totals.CriticalCauses is 1 ? FindingsTexts.FormatOneCauseStops(causes, servers) : FindingsTexts.FormatCausesStop(causes, servers);
        return sentence + ((totals.CriticalAcknowledged, totals.CriticalCauses) switch
        {
            (0, _) => ".",
            (1, 1) => FindingsTexts.FormatItIsAcknowledged(Mark),
            (1, _) => FindingsTexts.FormatOneIsAcknowledged(Mark),
            var (quiet, all) when quiet == all => FindingsTexts.FormatAllAreAcknowledged(Mark),
            var (quiet, _) => FindingsTexts.FormatSomeAreAcknowledged(CountWords.Of(quiet), Mark),
        });
    }

    private static string Other(FindingTotals totals)
    {
        var (causes, servers, isMore) = (Words(totals.OtherCauses), Affected(totals.OtherServers), totals.CriticalCauses > 0);
        return totals.OtherCauses switch
        {
            0 => "",
            1 => isMore ? FindingsTexts.FormatOneMore(servers) : FindingsTexts.FormatOneOther(servers),
            _ => isMore ? FindingsTexts.FormatMore(causes, servers) : FindingsTexts.FormatOthers(causes, servers),
        };
    }

    /// <summary>As the begin of a sentence: <c>Three</c>.</summary>
    internal static string Words(int count) => FindingsTexts.NumberWords.Split('|') is var words && count < words.Length ? words[count] : Say.Number(count);
}
