using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Checks.Events;

internal sealed class KeysAreInOrder() : Check<EventFacts>(
    new(
        "EVT-005",
        "The engine reports no fault of its keys or its stored settings",
        Severity.Info,
        Requirement.Events,
        "Cloud and server share keys. After a restore, a clone or a renewal that failed they no longer match, and no reset can be decrypted.",
        EventText.Source),
    snapshot => snapshot.Events)
{
    private static readonly (int Id, Severity Severity, string Message)[] Faults =
    [
        (EventIds.NotDecrypted, Severity.Critical, "The engine cannot decrypt what the cloud sends (32004): their keys do not match any more. Switch writeback off and on again in the wizard; that makes new keys."),
        (32005, Severity.Warning, "The engine could not save or read its settings for writeback (32005): look at the disk and at the rights of its service account, then switch writeback off and on again."),
        (32007, Severity.Warning, "The engine could not take over its settings for writeback (32007): switch writeback off and on again in the wizard."),
        (32010, Severity.Warning, "The engine could not make or use a key (32010): the text of the event names the fault of Windows' cryptography."),
    ];

    protected override string? Missing(EventFacts facts) => facts.Silent();

    protected override IEnumerable<Finding> Run(EventFacts facts)
    {
        var mended = facts.Last([EventIds.SwitchedOn, EventIds.NewKeys, .. EventNames.Done]) ?? DateTimeOffset.MinValue;
        return Faults
            .Where(fault => facts.Tally(fault.Id) is { } tally && tally.Last > mended)
            .Select(fault => new Finding($"{fault.Id}", fault.Message) { Severity = fault.Severity });
    }

    protected override IEnumerable<Evidence> Evidence(EventFacts facts) =>
        facts.Tallies(Faults.Select(fault => fault.Id)).Select(tally => tally.Evidence(Run(facts).Any(finding => finding.Subject == $"{tally.Id}") ? CheckOutcome.Failed : CheckOutcome.Skipped))
            .Concat(facts.Tallies([EventIds.SwitchedOn, EventIds.NewKeys]).Select(tally => tally.Evidence(CheckOutcome.Passed)));
}
