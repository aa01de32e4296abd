using System.Globalization;
using WritebackPortal.Checks;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Compare;

/// <summary>What the checks say, as facts to compare: a finding is known by its subject, whatever its wording.</summary>
internal static class CheckFacts
{
    private static readonly Dictionary<string, int> Order =
        CheckCatalog.All.Select((check, index) => (check.Info.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);

    public static IEnumerable<Fact> Of(IReadOnlyList<CheckResult> results) =>
        results.DistinctBy(result => result.Check.Id).Select(result => new Fact(FactGroup.Checks, FactKind.Check, Key(result.Check.Id), Name(result), Seen(result)));

    /// <summary>The id of the check that a row is about; null when it is about another kind of fact.</summary>
    public static string? CheckOf(ComparisonRow row) => row.Kind is FactKind.Check ? row.Key.Split(' ')[^1] : null;

    private static string Key(string id) => string.Create(CultureInfo.InvariantCulture, $"{Order.GetValueOrDefault(id, Order.Count):000} {id}");

    private static string Name(CheckResult result) => CheckWords.Title(result.Check);

    private static FactSeen Seen(CheckResult result)
    {
        var state = CheckStates.Of(result);
        return state switch
        {
            CheckState.Skip => FactSeen.NotLookedAt(result.Reason),
            CheckState.NoAnswer => new(null, state.Look().Word, state) { Note = result.Reason, English = result.Reason },
            CheckState.Pass => new("passed", state.Look().Word, state),
            _ => new(Value(result, state), state.Look().Word, state) { Note = Message(result), English = result.Findings is [var first, ..] ? first.Message : null },
        };
    }

    private static string Value(CheckResult result, CheckState state) =>
        $"{state} {string.Join('\n', result.Findings.Select(finding => finding.Subject).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}";

    private static string? Message(CheckResult result) => result.Findings switch
    {
        [] => null,
        [var only] => only.Message,
        var several => CompareTexts.FormatMoreFindings(several[0].Message, Say.Number(several.Count - 1)),
    };
}
