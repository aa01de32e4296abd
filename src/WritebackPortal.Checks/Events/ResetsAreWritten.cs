using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Checks.Events;

internal sealed class ResetsAreWritten() : Check<EventFacts>(
    new(
        "EVT-004",
        "Resets that arrive are written, or refused for a reason of the user's",
        Severity.Info,
        Requirement.Events,
        "The engine tells for each reset whether Active Directory took it. What a user typed or a policy forbids is no fault; missing rights and settings are.",
        EventText.Source),
    snapshot => snapshot.Events)
{
    // What the user or the policy decides: account disabled or locked, wrong old password, age, history, complexity.
    private static readonly int[] OfTheUser = [33005, 33006, 33007, 33008];

    // They are past, and never change a verdict: whether the next reset is written the other checks say, and a repair turns those green at once.
    private static readonly (int Id, string Message)[] Refusals =
    [
        (33001, "Active Directory refused resets for a reason that the engine does not know (33001): its event 6329 of the same moment names it."),
        (33002, "Resets arrived for users whom the engine does not find (33002): they are out of scope, or were deleted on-premises."),
        (33003, "Resets arrived for users who exist twice (33003): the same anchor is enabled in two forests."),
        (33004, "Active Directory refused resets because the connector account lacks rights (33004): the permission checks name them."),
        (33009, "Active Directory refused resets because of a setting (33009): the engine's event 6329 of the same moment names it."),
    ];

    protected override string? Missing(EventFacts facts) => facts.Silent()
        ?? (facts.Tallies([.. EventNames.Done, .. EventNames.Failed]).Any() ? null : "No reset arrived while the log reaches back.");

    protected override IEnumerable<Finding> Run(EventFacts facts)
    {
        var named = false;
        foreach (var (id, message) in Refusals)
        {
            if (facts.Tally(id) is { DayCount: > 0 })
            {
                named = true;
                yield return new($"{id}", message);
            }
        }

        if (!named && facts.Tallies(EventNames.Failed).Any(tally => tally.DayCount > 0) && facts.Tallies(OfTheUser).All(tally => tally.DayCount is 0))
        {
            yield return new("31003", "Resets failed within a day, and no event tells why: read the records of the provider ADSync at the same moment.");
        }
    }

    protected override IEnumerable<Evidence> Evidence(EventFacts facts) =>
        facts.Tallies(EventNames.Done).Select(tally => tally.Evidence(CheckOutcome.Passed))
            .Concat(facts.Tallies([.. EventNames.Failed, .. Refusals.Select(refusal => refusal.Id), .. OfTheUser])
                .Select(tally => tally.Evidence(Run(facts).Any(finding => finding.Subject == $"{tally.Id}") ? CheckOutcome.Failed : CheckOutcome.Skipped)));
}
