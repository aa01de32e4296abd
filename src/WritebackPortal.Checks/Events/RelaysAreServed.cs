using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Checks.Events;

internal sealed class RelaysAreServed() : Check<EventFacts>(
    new(
        "EVT-003",
        "The engine reports no fault of its relays",
        Severity.Info,
        Requirement.Events,
        "A reset travels through one of two relays of the tenant. When the engine cannot listen there, the cloud refuses every reset up front.",
        EventText.Source),
    snapshot => snapshot.Events)
{
    private static readonly (int Id, Severity Severity, string Message)[] Faults =
    [
        (EventIds.NoRelayHost, Severity.Critical, "The engine reports that no relay is served (31044): no reset reaches this server while it lasts."),
        (EventIds.NoRelay, Severity.Critical, "The engine cannot connect to the relay of its tenant (32002): the way to port 443 of the relay is closed, or the clock is wrong."),
        (EventIds.NoListener, Severity.Warning, "The engine cannot listen at one of its relays (31034): the other one may serve still."),
        (EventIds.NoService, Severity.Warning, "The engine cannot reach the password reset service (32001): name resolution, the proxy or the clock keeps it from there."),
    ];

    protected override string? Missing(EventFacts facts) => facts.Silent();

    // An error that a success or a restart followed is history.
    protected override IEnumerable<Finding> Run(EventFacts facts)
    {
        var served = facts.Last([EventIds.Started, .. EventIds.RelayServed]) ?? DateTimeOffset.MinValue;
        foreach (var (id, severity, message) in Faults)
        {
            if (facts.Tally(id) is { } tally && tally.Last > served && facts.To - tally.Last <= EventText.Fresh)
            {
                yield return new($"{id}", tally.Marks.Select(mark => Cause(mark.Name)).FirstOrDefault(cause => cause is not null) is { } cause ? $"{message.TrimEnd('.')}. {cause}" : message)
                {
                    Severity = severity,
                    Repair = EventText.Restart("Restart the sync engine, once the network checks pass"),
                };
            }
        }
    }

    protected override IEnumerable<Evidence> Evidence(EventFacts facts) =>
        facts.Tallies(Faults.Select(fault => fault.Id))
            .Select(tally => tally.Evidence(Run(facts).Any(finding => finding.Subject == $"{tally.Id}") ? CheckOutcome.Failed : CheckOutcome.Skipped))
            .Concat(facts.Tallies(EventIds.RelayServed).Select(tally => tally.Evidence(CheckOutcome.Passed)));

    private static string? Cause(string mark) => mark switch
    {
        EventMarks.UntrustedCertificate => "It does not trust the certificate that it is shown.",
        EventMarks.NoToken => "It gets no security token for the relay.",
        _ => null,
    };
}
