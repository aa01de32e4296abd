using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Checks.Connect;

internal sealed class MaintenanceIsOn() : Check<ConnectFacts>(
    new(
        "HST-006",
        "The maintenance of Entra Connect is switched on",
        Severity.Info,
        Requirement.Host,
        "Its scheduler's maintenance task renews the keys and certificates for password resets. Without it writeback works until they run out.",
        ConnectText.Scheduler),
    snapshot => snapshot.Connect)
{
    protected override string? Missing(ConnectFacts facts) => facts switch
    {
        _ when facts.IsCloudSyncAlone() => ConnectText.NoScheduler,
        { Scheduler.Failure: { } failure } => failure,
        { Scheduler.MaintenanceEnabled: null } => "This release of Entra Connect does not say whether its maintenance is switched on.",
        _ => null,
    };

    protected override IEnumerable<Finding> Run(ConnectFacts facts)
    {
        if (facts.Scheduler.MaintenanceEnabled is false)
        {
            yield return new("MaintenanceEnabled", "The maintenance task is switched off: the keys for password resets are not renewed.")
            {
                Severity = Severity.Warning,
                Repair = new(
                    "Switch the maintenance on",
                    ConnectText.Audience,
                    "Import-Module ADSync\nSet-ADSyncScheduler -MaintenanceEnabled $true",
                    "Set-ADSyncScheduler -MaintenanceEnabled $false",
                    "The task runs with the next cycle."),
            };
        }
    }

    protected override IEnumerable<Evidence> Evidence(ConnectFacts facts) =>
        [SettingEvidence.Of("MaintenanceEnabled", facts.Scheduler.MaintenanceEnabled, wanted: true)];
}
