using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Compare;

/// <summary>The sentence that a comparison exists for.</summary>
/// <param name="Badge">The shape and word above it.</param>
/// <param name="Lead">What stands below it.</param>
public sealed record CompareAnswer(StateWord Badge, string Sentence, string Lead)
{
    private const int MostNamed = 3;
    private const int LongestReason = 100;

    /// <summary>Whether the right server would keep writeback alive in place of the left one.</summary>
    public static CompareAnswer OfServers(ComparedSide left, ComparedSide right) => Obstacle(left, right) is { } obstacle
        ? new(StateWords.Of(Verdict.Broken) with { Word = CompareTexts.BadgeCannot }, CompareTexts.FormatCannot(right.ServerName), obstacle)
        : new(BadgeOf(right.Verdict), SentenceOf(right), ServersLead(left, right));

    /// <summary>What changed between two moments, told in the order of time whichever side is shown first.</summary>
    public static CompareAnswer OfTime(ComparedSide left, ComparedSide right, Comparison comparison, string leftName, string rightName)
    {
        var isForward = left.At <= right.At;
        var (before, after, first, last) = isForward ? (left, right, leftName, rightName) : (right, left, rightName, leftName);
        if (!before.IsKnown || !after.IsKnown)
        {
            return new(StateWords.Of(Verdict.Unknown), CompareTexts.FormatNothingKnown(before.ServerName, before.IsKnown ? last : first), CompareTexts.NothingKnownMeans);
        }

        string[] changed = [.. comparison.Differences.Where(row => row.Kind is FactKind.Check).Select(row => Change(row, isForward))];
        var others = comparison.Differences.Count - changed.Length;
        return new(StateWords.Of(after.Verdict), TimeSentence(changed, first, last), string.Join(' ', TimeLead(before, after, others)));
    }

    /// <summary>Why the right server could not take over however well it is; null when nothing of that kind is known.</summary>
    public static string? Obstacle(ComparedSide left, ComparedSide right)
    {
        if (left.Facts?.Directory?.Facts is { } one && right.Facts?.Directory?.Facts is { } other)
        {
            if (!string.Equals(one.Forest, other.Forest, StringComparison.OrdinalIgnoreCase))
            {
                return CompareTexts.FormatOtherForest(left.ServerName, one.Forest, right.ServerName, other.Forest);
            }
        }

        return left.Facts?.Network?.Facts is { } from && right.Facts?.Network?.Facts is { } to && !string.Equals(from.Cloud, to.Cloud, StringComparison.OrdinalIgnoreCase)
            ? CompareTexts.FormatOtherCloud(left.ServerName, from.Cloud, right.ServerName, to.Cloud)
            : null;
    }

    private static StateWord BadgeOf(Verdict verdict) => verdict switch
    {
        Verdict.Works => StateWords.Of(verdict) with { Word = CompareTexts.BadgeReady },
        Verdict.AtRisk => StateWords.Of(verdict) with { Word = CompareTexts.BadgeReadyAtRisk },
        Verdict.Broken => StateWords.Of(verdict) with { Word = CompareTexts.BadgeNotReady },
        _ => StateWords.Of(Verdict.Unknown) with { Word = CompareTexts.BadgeUnknown },
    };

    /// <summary>The reason where a heading has room for it; else it follows below.</summary>
    private static string SentenceOf(ComparedSide right) => right switch
    {
        { Verdict: Verdict.Works } => CompareTexts.FormatCanTakeOver(right.ServerName),
        { Verdict: Verdict.AtRisk } => Because(CompareTexts.FormatCanAtRisk(right.ServerName), right.Reason),
        { Verdict: Verdict.Broken } => Because(CompareTexts.FormatWouldNot(right.ServerName), right.Reason),
        _ => Because(CompareTexts.FormatNotKnown(right.ServerName), right.IsKnown ? right.Reason : CompareTexts.NeverLookedAt),
    };

    private static string Because(string sentence, string reason) => reason.Length is 0 or > LongestReason ? $"{sentence}." : $"{sentence}: {Spoken(reason)}.";

    // German goes on with a capital where a whole sentence follows the colon.
    private static string Spoken(string reason) =>
        PortalReasons.Spoken(reason) is var spoken && (Language.OfChecks is null || spoken == reason) ? spoken : CountWords.Capitalized(spoken);

    private static string ServersLead(ComparedSide left, ComparedSide right)
    {
        var why = right.Reason.Length > LongestReason ? $"{right.ServerName}: {Spoken(right.Reason)}. " : "";
        var now = why + ServerAnswer.Sentence(left.ServerName, left.Verdict, left.Reason, null);
        return Account(left) is { } account && account.Sid == Account(right)?.Sid
            ? $"{now} {CompareTexts.FormatSharedAccount(account.Name)}"
            : now;
    }

    private static Contracts.Directory.ConnectorAccount? Account(ComparedSide side) => side.Facts?.Directory?.Facts?.Connector.Account;

    private static string TimeSentence(string[] changed, string first, string last) => changed switch
    {
        [] => CompareTexts.FormatNoneChanged(first, last),
        [var only] => CompareTexts.FormatOneChanged(first, last, only),
        { Length: <= MostNamed } => CompareTexts.FormatSomeChanged(first, last, CountWords.Of(changed.Length), string.Join("; ", changed)),
        _ => CompareTexts.FormatManyChanged(first, last, CountWords.Of(changed.Length), string.Join("; ", changed.Take(MostNamed)), Say.Number(changed.Length - MostNamed)),
    };

    private static string Change(ComparisonRow row, bool isForward)
    {
        var (before, after) = isForward ? (row.Left, row.Right) : (row.Right, row.Left);
        return $"{CheckFacts.CheckOf(row)} {before.Shown} → {after.Shown}";
    }

    private static IEnumerable<string> TimeLead(ComparedSide before, ComparedSide after, int others)
    {
        yield return before.Verdict == after.Verdict
            ? CompareTexts.FormatVerdictStays(before.ServerName, StateWords.Of(after.Verdict).Word)
            : CompareTexts.FormatVerdictMoves(before.ServerName, StateWords.Of(before.Verdict).Word, StateWords.Of(after.Verdict).Word);
        if (others > 0)
        {
            yield return Say.Count(others, CompareTexts.OneFactMore, CompareTexts.FactsMore);
        }
    }
}
