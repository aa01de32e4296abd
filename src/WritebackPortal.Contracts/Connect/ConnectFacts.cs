using System.Text.Json.Serialization;
using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Contracts.Connect;

/// <summary>What synchronises on this host, and how it is set.</summary>
/// <param name="Engine">Microsoft Entra Connect's sync engine, the service <c>ADSync</c>.</param>
/// <param name="CloudSync">The cloud sync agent, the service <c>AADConnectProvisioningAgent</c>: some hosts have it instead of the engine.</param>
/// <param name="Instance"><c>AzureInstance</c>: the cloud that the engine was told; not set where it found out by itself.</param>
public sealed record ConnectFacts(
    SyncService Engine,
    SyncService CloudSync,
    RegistryNumber Instance,
    SyncScheduler Scheduler,
    WritebackSwitch Writeback);

/// <summary>A Windows service of the synchronisation, as the service control manager knows it.</summary>
/// <param name="Name">The service's name, which no language and no release changes; not its display name.</param>
/// <param name="State">Null when there is no such service, or when it is not known.</param>
/// <param name="Start">How it is started; null as <paramref name="State"/> is.</param>
/// <param name="Account">What kind of account it runs as, never which; null as <paramref name="State"/> is.</param>
/// <param name="Version">The file version of its program, for example <c>2.6.84.0</c>; null when it is not known.</param>
/// <param name="Failure">Why the service is not known; null when it is known, or known to be absent.</param>
/// <param name="VersionFailure">Why the version is not known; null when it is, or when there is no such service.</param>
public sealed record SyncService(
    string Name,
    SyncServiceState? State,
    SyncServiceStart? Start,
    SyncServiceAccount? Account,
    string? Version,
    string? Failure,
    string? VersionFailure)
{
    /// <summary>This host has no such service.</summary>
    [JsonIgnore]
    public bool IsAbsent => State is null && Failure is null;
}

/// <summary>SERVICE_STATUS_PROCESS.dwCurrentState.</summary>
public enum SyncServiceState
{
    Stopped,
    Starting,
    Stopping,
    Running,
    Paused,
}

/// <summary>QUERY_SERVICE_CONFIG.dwStartType.</summary>
public enum SyncServiceStart
{
    Automatic,
    Manual,
    Disabled,
}

/// <summary>The kinds of account that Microsoft lists for the sync service.</summary>
public enum SyncServiceAccount
{
    /// <summary>LocalSystem, LocalService or NetworkService.</summary>
    System,

    /// <summary><c>NT SERVICE\ADSync</c>: its password is Windows' own matter.</summary>
    Virtual,

    /// <summary>A managed service account, alone or of a group: its password is the domain's matter.</summary>
    Managed,

    /// <summary>An account whose password somebody set.</summary>
    User,
}

/// <summary>What <c>Get-ADSyncScheduler</c> says. A value that its release does not name is null.</summary>
/// <param name="StagingModeEnabled">In staging a server imports and synchronises, and writes nothing, passwords neither.</param>
/// <param name="SyncCycleEnabled">Whether the scheduler starts cycles.</param>
/// <param name="MaintenanceEnabled">Whether the maintenance task runs, which renews the keys for password resets.</param>
/// <param name="SchedulerSuspended">An open wizard suspends the scheduler.</param>
/// <param name="NextSyncCycleStart">When the next cycle is due (UTC).</param>
/// <param name="Failure">Why nothing is known; null when it was read.</param>
public sealed record SyncScheduler(
    bool? StagingModeEnabled,
    bool? SyncCycleEnabled,
    bool? MaintenanceEnabled,
    bool? SchedulerSuspended,
    DateTimeOffset? NextSyncCycleStart,
    string? Failure);

/// <summary>Whether password writeback is switched on, as <c>Get-ADSyncAADPasswordResetConfiguration</c> says.</summary>
/// <param name="IsEnabled">Null when it is not known.</param>
/// <param name="Failure">Why it is not known; null when it is.</param>
public sealed record WritebackSwitch(bool? IsEnabled, string? Failure);

/// <summary>The names under which the facts of this section stand on a host.</summary>
public static class ConnectNames
{
    public const string Engine = "ADSync";
    public const string CloudSync = "AADConnectProvisioningAgent";

    /// <summary>Below HKEY_LOCAL_MACHINE.</summary>
    public const string Key = @"SOFTWARE\Microsoft\Azure AD Connect";

    public const string Instance = "AzureInstance";
}
