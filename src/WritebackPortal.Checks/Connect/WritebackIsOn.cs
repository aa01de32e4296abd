using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Checks.Connect;

internal sealed class WritebackIsOn() : Check<ConnectFacts>(
    new(
        "HST-004",
        "Password writeback is switched on",
        Severity.Info,
        Requirement.Host,
        "Without the feature Entra Connect takes no reset from Entra: the password on premises stays as it was.",
        ConnectText.Writeback),
    snapshot => snapshot.Connect)
{
    protected override string? Missing(ConnectFacts facts) => facts.IsCloudSyncAlone()
        ? "The cloud sync agent does not tell whether writeback is switched on. The Entra admin center does, under Password reset, On-premises integration."
        : facts.Writeback.IsEnabled is null ? facts.Writeback.Failure ?? "This agent does not say whether writeback is switched on. Update it." : null;

    protected override IEnumerable<Finding> Run(ConnectFacts facts)
    {
        if (facts.Writeback.IsEnabled is false)
        {
            yield return new("Password writeback", "Password writeback is switched off in Entra Connect on this server.")
            {
                Severity = Severity.Critical,
                Repair = new(
                    "Switch password writeback on",
                    "an administrator of the Connect server",
                    """
                    1. Open Microsoft Entra Connect on this server: Configure, Customize synchronization options.
                    2. On the page Optional features, tick Password writeback.
                    3. Configure, and close the wizard: while it is open, the scheduler stands still.
                    4. In the Entra admin center: Password reset, On-premises integration, write back passwords to your on-premises directory.
                    """,
                    "Clear the same box in the wizard, and configure.",
                    "The engine takes resets a minute or two after the wizard is done. Event 31005 in the event log Application says so."),
            };
        }
    }

    protected override IEnumerable<Evidence> Evidence(ConnectFacts facts) =>
        [new("Get-ADSyncAADPasswordResetConfiguration", facts.Writeback.IsEnabled is true ? "switched on" : "switched off", facts.Writeback.IsEnabled is true ? CheckOutcome.Passed : CheckOutcome.Failed)];
}
