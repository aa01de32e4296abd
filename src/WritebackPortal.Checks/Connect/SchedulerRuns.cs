using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Checks.Connect;

internal sealed class SchedulerRuns() : Check<ConnectFacts>(
    new(
        "HST-005",
        "The scheduler of Entra Connect runs",
        Severity.Info,
        Requirement.Host,
        "Resets are written back without it, but only for users that are synchronised: new ones are not, while it stands still. Microsoft asks for a cycle at least every seven days.",
        ConnectText.Scheduler),
    snapshot => snapshot.Connect)
{
    protected override string? Missing(ConnectFacts facts) => facts switch
    {
        _ when facts.IsCloudSyncAlone() => ConnectText.NoScheduler,
        { Scheduler.Failure: { } failure } => failure,
        { Scheduler: { SyncCycleEnabled: null, SchedulerSuspended: null } } => "This release of Entra Connect does not say whether its scheduler runs.",
        _ => null,
    };

    protected override IEnumerable<Finding> Run(ConnectFacts facts)
    {
        if (facts.Scheduler.SchedulerSuspended is true)
        {
            yield return new("SchedulerSuspended", "The scheduler is suspended: Entra Connect's wizard is open, or an upgrade is under way. Close the wizard.") { Severity = Severity.Warning };
        }

        if (facts.Scheduler.SyncCycleEnabled is false)
        {
            yield return new("SyncCycleEnabled", "The scheduler is switched off: it starts no cycles.")
            {
                Severity = Severity.Warning,
                Repair = new(
                    "Switch the scheduler on",
                    ConnectText.Audience,
                    "Import-Module ADSync\nSet-ADSyncScheduler -SyncCycleEnabled $true",
                    "Set-ADSyncScheduler -SyncCycleEnabled $false",
                    "The next cycle starts when it is due. Ask first whether somebody switched it off on purpose."),
            };
        }
    }

    protected override IEnumerable<Evidence> Evidence(ConnectFacts facts) =>
    [
        SettingEvidence.Of("SyncCycleEnabled", facts.Scheduler.SyncCycleEnabled, wanted: true),
        SettingEvidence.Of("SchedulerSuspended", facts.Scheduler.SchedulerSuspended, wanted: false),
    ];
}
