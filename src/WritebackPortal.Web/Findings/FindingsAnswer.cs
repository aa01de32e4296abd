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

    /// <summary>In a sentence: <c>one server</c>, <c>3 servers</c>.</summary>
    public static string Servers(int count) => Say.Count(count, FindingsTexts.OneServer, FindingsTexts.Servers);

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
            var (quiet, _) => FindingsTexts.FormatSomeAreAcknowledged(Say.Number(quiet), Mark),
        });
    }

    private static string Other(FindingTotals totals)
    {
        var (causes, servers, isMore) = (Words(totals.OtherCauses), Servers(totals.OtherServers), totals.CriticalCauses > 0);
        return totals.OtherCauses switch
        {
            0 => "",
            1 => isMore ? FindingsTexts.FormatOneMore(servers) : FindingsTexts.FormatOneOther(servers),
            _ => isMore ? FindingsTexts.FormatMore(causes, servers) : FindingsTexts.FormatOthers(causes, servers),
        };
    }

    private static string Words(int count) => FindingsTexts.NumberWords.Split('|') is var words && count < words.Length ? words[count] : Say.Number(count);
}
