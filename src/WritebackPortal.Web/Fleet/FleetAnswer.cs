using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Fleet;

/// <summary>The sentence that the fleet page exists for, and what stands behind it.</summary>
/// <param name="Detail">Empty when the sentence says it all.</param>
/// <param name="IsEmpty">True when there is no server at all.</param>
public sealed record FleetAnswer(string Sentence, string Detail, bool IsEmpty)
{
    /// <param name="counts">Servers per verdict.</param>
    /// <param name="worst">The name of the first of those that are meant to write back, worst first.</param>
    public static FleetAnswer Of(IReadOnlyDictionary<Verdict, int> counts, string? worst)
    {
        var all = counts.Values.Sum();
        var active = all - counts.GetValueOrDefault(Verdict.NotApplicable);
        var (sentence, hasNamed) = active is 1 ? (OfOne(counts, worst ?? ""), true) : OfSeveral(counts, active, worst ?? "");
        var isSaid = all is 1 && active is 1 && counts.GetValueOrDefault(Verdict.Works) is 0;
        return new(sentence, isSaid ? "" : DetailOf(counts, hasNamed && active > 1), all is 0);
    }

    private static string OfOne(IReadOnlyDictionary<Verdict, int> counts, string server) => counts.First(count => count.Value > 0 && count.Key != Verdict.NotApplicable).Key switch
    {
        Verdict.Broken => FleetTexts.FormatAnswerOneBroken(server),
        Verdict.Unknown => FleetTexts.FormatAnswerOneUnknown(server),
        Verdict.Maintenance => FleetTexts.FormatAnswerOneMaintenance(server),
        _ => FleetTexts.FormatAnswerOneWorks(server),
    };

    private static (string Sentence, bool HasNamed) OfSeveral(IReadOnlyDictionary<Verdict, int> counts, int active, string worst)
    {
        var works = counts.GetValueOrDefault(Verdict.Works) + counts.GetValueOrDefault(Verdict.AtRisk);
        var (number, well) = (Say.Number(active), Say.Number(works));
        // Where some stand by, it is said of which the sentence speaks.
        var all = counts.GetValueOrDefault(Verdict.NotApplicable) is 0 ? number : FleetTexts.FormatActive(number);
        return (works, counts.GetValueOrDefault(Verdict.Broken)) switch
        {
            _ when active is 0 => (FleetTexts.AnswerNoneMeant, false),
            _ when works == active => (FleetTexts.FormatAnswerAll(all), false),
            _ when counts.GetValueOrDefault(Verdict.Unknown) == active => (FleetTexts.FormatAnswerUnknown(number), false),
            (0, _) => (FleetTexts.FormatAnswerNoneKnown(all), false),
            (_, 1) when works == active - 1 => (FleetTexts.FormatAnswerAllButOne(well, all, worst), true),
            _ => (FleetTexts.FormatAnswerSome(well, all), false),
        };
    }

    private static string DetailOf(IReadOnlyDictionary<Verdict, int> counts, bool isBrokenNamed)
    {
        string[] parts =
        [
            .. isBrokenNamed ? [] : Part(Verdict.Broken, FleetTexts.DetailBrokenOne, FleetTexts.FormatDetailBroken),
            .. Part(Verdict.Unknown, FleetTexts.DetailUnknownOne, FleetTexts.FormatDetailUnknown),
            .. Part(Verdict.AtRisk, FleetTexts.DetailAtRiskOne, FleetTexts.FormatDetailAtRisk),
            .. Part(Verdict.Maintenance, FleetTexts.DetailMaintenanceOne, FleetTexts.FormatDetailMaintenance),
        ];
        string[] sentences =
        [
            .. (parts, isBrokenNamed) is ([], true) ? [] : parts is [] ? [FleetTexts.DetailNothing] : new[] { string.Join(", ", parts) },
            .. Part(Verdict.NotApplicable, FleetTexts.DetailNotApplicableOne, FleetTexts.FormatDetailNotApplicable),
        ];
        return string.Join(' ', sentences.Select(sentence => $"{CountWords.Capitalized(sentence)}."));

        IEnumerable<string> Part(Verdict verdict, string one, Func<object?, string> several) => counts.GetValueOrDefault(verdict) switch
        {
            0 => [],
            1 => [one],
            var count => [several(CountWords.Of(count))],
        };
    }
}
