using System.Resources;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Search;

/// <summary>The fleet as far as it has one verdict, found by the word for it in any of the portal's languages.</summary>
internal static class VerdictPages
{
    // The first letters of many names are those of some verdict.
    private const int ShortestText = 3;

    private static readonly IReadOnlyList<(Verdict Verdict, string[] Names)> All = NamesOfAll();

    public static IEnumerable<(SearchHit Hit, int Rank)> Find(string text) => text.Length < ShortestText
        ? []
        : from one in All
          where one.Names.Any(name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase))
          let rank = one.Names.Any(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) ? 0 : 1
          select (Hit(one.Verdict), rank);

    private static SearchHit Hit(Verdict verdict) =>
        new(SearchKind.Page, SearchTexts.FleetOf, "", (FleetAddress.Everything with { Verdict = verdict }).Href) { State = StateWords.Of(verdict) };

    private static List<(Verdict Verdict, string[] Names)> NamesOfAll()
    {
        var words = new ResourceManager(typeof(StateTexts));
        return
        [
            .. VerdictOrder.WorstFirst.Select(verdict => (
                verdict,
                Language.All.Select(language => words.GetString(verdict.ToString(), language)).OfType<string>().ToArray())),
        ];
    }
}
