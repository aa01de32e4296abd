using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Checks.Connect;

/// <summary>Reading and wording that the checks on Entra Connect share.</summary>
internal static class ConnectText
{
    public const string Audience = "an administrator of the Connect server, in PowerShell";

    public const string NoScheduler = "This host has the cloud sync agent and no sync engine: it has no such setting.";

    public static readonly Uri Scheduler = new("https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler");
    public static readonly Uri Writeback = new("https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback");
    public static readonly Uri Versions = new("https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-version-history");

    /// <summary>What writes back on this host: the engine, else the cloud sync agent; null when there is neither.</summary>
    public static SyncService? Writer(this ConnectFacts facts) => facts switch
    {
        { Engine: { IsAbsent: false } engine } => engine,
        { CloudSync: { IsAbsent: false } agent } => agent,
        _ => null,
    };

    /// <summary>The cloud sync agent stands here in the engine's place.</summary>
    public static bool IsCloudSyncAlone(this ConnectFacts facts) => facts is { Engine.IsAbsent: true, CloudSync.IsAbsent: false };

    public static string Name(this SyncService service) => service.Name == ConnectNames.CloudSync ? "The cloud sync agent" : "The sync engine";

    public static Evidence Evidence(this SyncService service, CheckOutcome outcome) =>
        new($"Service {service.Name}", service.Failure ?? (service.IsAbsent ? "not installed" : $"{State(service.State)}, {Start(service.Start)}{As(service.Account)}"), service.Failure is null ? outcome : CheckOutcome.Skipped);

    public static string State(SyncServiceState? state) => state switch
    {
        SyncServiceState.Running => "running",
        SyncServiceState.Starting => "starting",
        SyncServiceState.Stopping => "stopping",
        SyncServiceState.Paused => "paused",
        _ => "stopped",
    };

    private static string Start(SyncServiceStart? start) => start switch
    {
        SyncServiceStart.Automatic => "starts with Windows",
        SyncServiceStart.Manual => "is started by hand",
        _ => "is disabled",
    };

    private static string As(SyncServiceAccount? account) => account switch
    {
        SyncServiceAccount.System => ", as an account of Windows",
        SyncServiceAccount.Virtual => ", as a virtual account",
        SyncServiceAccount.Managed => ", as a managed service account",
        SyncServiceAccount.User => ", as an account whose password somebody set",
        _ => "",
    };
}
