namespace WritebackPortal.Agent.Connect;

/// <summary>
/// The only text that this agent ever hands to PowerShell. It is a constant: no setting, no run request and nothing that was
/// read on the host goes into it. It calls cmdlets that read, and brings back values by name: of the writeback configuration
/// only what is true or false, since it is not known what else its objects hold.
/// </summary>
internal static class SyncScript
{
    // One line and no double quote, so that the rules for quoting a command line do not matter.
    public const string Text =
        "$ErrorActionPreference = 'Stop'; "
        + "$answer = @{ Module = $null; Scheduler = $null; SchedulerFault = $null; Writeback = @{}; WritebackFault = $null }; "
        + "try { Import-Module ADSync } catch { $answer.Module = $_.FullyQualifiedErrorId }; "
        + "if ($null -eq $answer.Module) { "
        + "try { $scheduler = Get-ADSyncScheduler; $answer.Scheduler = @{ "
        + "StagingModeEnabled = $scheduler.StagingModeEnabled; SyncCycleEnabled = $scheduler.SyncCycleEnabled; "
        + "MaintenanceEnabled = $scheduler.MaintenanceEnabled; SchedulerSuspended = $scheduler.SchedulerSuspended; "
        + "NextSyncCycleStartTimeInUTC = [string]::Format([cultureinfo]::InvariantCulture, '{0:s}', $scheduler.NextSyncCycleStartTimeInUTC) } } "
        + "catch { $answer.SchedulerFault = $_.FullyQualifiedErrorId }; "
        + "try { foreach ($connector in Get-ADSyncConnector) { "
        + "if ($connector.Name -like '* - AAD' -or $connector.SubType -like '*Azure Active Directory*') { "
        + "foreach ($property in (Get-ADSyncAADPasswordResetConfiguration -Connector $connector.Name).PSObject.Properties) { "
        + "if ($property.Value -is [bool]) { $answer.Writeback[$property.Name] = $property.Value } } } } } "
        + "catch { $answer.WritebackFault = $_.FullyQualifiedErrorId } }; "
        + "ConvertTo-Json -InputObject $answer -Depth 3 -Compress";
}
