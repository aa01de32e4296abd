using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Checks.Events;

internal sealed class WritebackServiceStarted() : Check<EventFacts>(
    new(
        "EVT-001",
        "The engine says that its writeback part is started and switched on",
        Severity.Info,
        Requirement.Events,
        "The engine may run while its writeback part does not: then every reset is refused before it reaches this server.",
        EventText.Source),
    snapshot => snapshot.Events)
{
    protected override string? Missing(EventFacts facts) => facts.Silent();

    protected override string? Unanswered(EventFacts facts) =>
        facts.Last(EventIds.Started, EventIds.Stopped, EventIds.SwitchedOn, EventIds.SwitchedOff, EventIds.HeartBeat) is null
            ? "The log holds no start, stop, switching or heartbeat of writeback: it does not reach back far enough."
            : null;

    protected override IEnumerable<Finding> Run(EventFacts facts)
    {
        if (facts.Last(EventIds.SwitchedOff) is { } off && off > (facts.Last(EventIds.SwitchedOn, EventIds.HeartBeat) ?? DateTimeOffset.MinValue))
        {
            yield return new("31013", "Password writeback was switched off (31013), and not on again since: switch it on in the wizard of Entra Connect.") { Severity = Severity.Critical };
        }
        else if (facts.Last(EventIds.Stopped) is { } stopped && stopped > (facts.Last([EventIds.Started, .. EventIds.RelayServed]) ?? DateTimeOffset.MinValue))
        {
            yield return new("31016", "The writeback part of the engine stopped (31016), and did not start again: resets are refused until the service ADSync is restarted.")
            {
                Severity = Severity.Critical,
                Repair = EventText.Restart("Restart the sync engine"),
            };
        }
    }

    protected override IEnumerable<Evidence> Evidence(EventFacts facts) =>
        facts.Tallies([EventIds.Started, EventIds.Stopped, EventIds.SwitchedOn, EventIds.SwitchedOff])
            .Select(tally => tally.Evidence(tally.Id is EventIds.Started or EventIds.SwitchedOn ? CheckOutcome.Passed : Run(facts).Any(finding => finding.Subject == $"{tally.Id}") ? CheckOutcome.Failed : CheckOutcome.Skipped));
}
