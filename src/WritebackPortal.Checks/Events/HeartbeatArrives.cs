using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Checks.Events;

internal sealed class HeartbeatArrives() : Check<EventFacts>(
    new(
        "EVT-002",
        "The engine's heartbeat reaches the relay",
        Severity.Info,
        Requirement.Events,
        "The engine asks its relay every few minutes whether it is there (31019), and tells the cloud how it is. Where that ends, resets end soon after.",
        EventText.Source),
    snapshot => snapshot.Events)
{
    protected override string? Missing(EventFacts facts) => facts.Silent()
        ?? (facts.Last(EventIds.HeartBeat, EventIds.HealthNotReported) is null ? "This release of Entra Connect writes no heartbeat to the log, or the log does not reach back to one." : null)
        ?? (facts.Last(EventIds.RelayFaults) is { } fault && fault > (facts.Last(EventIds.HeartBeat) ?? DateTimeOffset.MinValue) && facts.To - fault <= EventText.Fresh
            ? "The engine reports a fault of its relays, so that no heartbeat can arrive: EVT-003 tells which."
            : null);

    protected override IEnumerable<Finding> Run(EventFacts facts)
    {
        if (facts.Last(EventIds.HealthNotReported) is { } unheard && facts.To - unheard < EventText.Fresh && unheard > (facts.Last(EventIds.HeartBeat) ?? DateTimeOffset.MinValue))
        {
            yield return new("32015", "The engine cannot tell the cloud how it is (32015): something on the way to the password reset service is closed or slow.") { Severity = Severity.Warning };
        }
        else if (facts.Last(EventIds.HeartBeat) is { } beat && facts.To - beat > EventText.Silence)
        {
            yield return new("31019", "The engine's heartbeat to the relay (31019) has ended more than an hour ago: restart the service ADSync once the network checks pass.")
            {
                Severity = Severity.Warning,
                Repair = EventText.Restart("Restart the sync engine"),
            };
        }
    }

    protected override IEnumerable<Evidence> Evidence(EventFacts facts) =>
        facts.Tallies([EventIds.HeartBeat, EventIds.HealthNotReported])
            .Select(tally => tally.Evidence(tally.Id is EventIds.HeartBeat && facts.To - tally.Last <= EventText.Silence ? CheckOutcome.Passed : Run(facts).Any(finding => finding.Subject == $"{tally.Id}") ? CheckOutcome.Failed : CheckOutcome.Skipped));
}
