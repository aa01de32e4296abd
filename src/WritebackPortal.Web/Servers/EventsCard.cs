using System.Globalization;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Events;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers;

/// <summary>The card of the event log: the event that matters and since when, or how many resets were written back.</summary>
internal static class EventsCard
{
    private const int MostOthers = 3;

    // What tells of a fault, wherever it stands in the documented table.
    private static readonly HashSet<int> Faults =
        [31014, 31016, 31034, 31044, 32000, 32001, 32002, 32003, 32004, 32005, 32007, 32008, 32009, 32010, 32011, 32013, 32014, 32015, 33001, 33002, 33003, 33004, 33009];

    /// <param name="observed">Null before the first run, and from agents that do not know the section.</param>
    public static SideCard Of(IReadOnlyList<ServerCheck> checks, Observation<EventFacts>? observed, ViewerTime clock, bool isStale)
    {
        CheckResult[] results = [.. checks.Select(check => check.Result).Where(result => result.Check.Requirement is Requirement.Events)];
        if (observed?.Facts is not { } facts)
        {
            return Unknown(observed?.Failure);
        }

        var failing = results.Where(result => result.Outcome is CheckOutcome.Failed).MinBy(result => CheckStates.Of(result).Rank());
        return failing is null && !results.Any(result => result.Outcome is CheckOutcome.Passed)
            ? Unknown(results is [{ Reason: { } reason }, ..] ? reason : null)
            : Known(facts, failing, clock, isStale);
    }

    private static SideCard Known(EventFacts facts, CheckResult? failing, ViewerTime clock, bool isStale)
    {
        var state = failing is null ? CheckState.Pass : CheckStates.Of(failing);
        var subject = failing is { Findings: [var first, ..] } && int.TryParse(first.Subject, CultureInfo.InvariantCulture, out var id) ? Tally(facts, id) : null;
        return new(
            ServersTexts.Events,
            "audit",
            isStale ? CheckState.Skip.Look() with { Word = ServersTexts.LastKnown } : state.Look(),
            subject is null ? Say.Number(Day(facts, EventNames.Done)) : subject.Id.ToString(CultureInfo.InvariantCulture),
            subject is null ? (Day(facts, EventNames.Done) is 1 ? ServersTexts.EventsWrittenOne : ServersTexts.EventsWritten) : Times(subject, clock),
            string.Join(' ', Sentences(facts, subject, clock)));
    }

    private static SideCard Unknown(string? reason) =>
        new(ServersTexts.Events, "audit", CheckState.Skip.Look(), "", "", reason ?? ServersTexts.EventsNotLookedAt) { IsOfChecks = reason is not null };

    private static IEnumerable<string> Sentences(EventFacts facts, EventTally? subject, ViewerTime clock)
    {
        string[] others = [.. facts.Tallies
            .Where(tally => tally is { Provider: EventNames.Writeback, DayCount: > 0 } && Faults.Contains(tally.Id) && tally.Id != subject?.Id)
            .OrderByDescending(tally => tally.DayCount)
            .Take(MostOthers)
            .Select(tally => ServersTexts.FormatEventsOther(tally.Id.ToString(CultureInfo.InvariantCulture), Say.Number(tally.DayCount)))];
        if (others is not [])
        {
            yield return ServersTexts.FormatEventsOthers(string.Join("; ", others));
        }

        if (subject is null && Day(facts, EventNames.Failed) is > 0 and var refused)
        {
            yield return Say.Count(refused, ServersTexts.EventsRefusedOne, ServersTexts.EventsRefused);
        }

        yield return facts.Tallies.Where(tally => tally.Provider == EventNames.Writeback && EventNames.Done.Contains(tally.Id)).MaxBy(tally => tally.Last) is { } last
            ? ServersTexts.FormatEventsLast(last.Id.ToString(CultureInfo.InvariantCulture), clock.Exact(last.Last))
            : ServersTexts.EventsNoReset;
        if (facts.OldestRecord is { } oldest)
        {
            yield return ServersTexts.FormatEventsReach(clock.Exact(oldest > facts.From ? oldest : facts.From));
        }

        if (facts.Origin is EventOrigin.File)
        {
            yield return ServersTexts.EventsFile;
        }
    }

    private static string Times(EventTally tally, ViewerTime clock) => tally switch
    {
        { DayCount: > 1, DayFirst: { } first } => ServersTexts.FormatEventsTimes(Say.Number(tally.DayCount), clock.Exact(first)),
        _ => ServersTexts.FormatEventsOnce(clock.Exact(tally.Last)),
    };

    private static int Day(EventFacts facts, IReadOnlyList<int> ids) =>
        facts.Tallies.Where(tally => tally.Provider == EventNames.Writeback && ids.Contains(tally.Id)).Sum(tally => tally.DayCount);

    private static EventTally? Tally(EventFacts facts, int id) => facts.Tallies.FirstOrDefault(tally => tally.Provider == EventNames.Writeback && tally.Id == id);
}
