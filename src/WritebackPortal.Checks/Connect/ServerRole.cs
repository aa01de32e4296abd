using WritebackPortal.Contracts;

namespace WritebackPortal.Checks.Connect;

/// <summary>What a server is there for, as its own settings say.</summary>
public enum ServerRole
{
    Active,

    /// <summary>It stands by for a failover, and writes nothing.</summary>
    Staging,

    /// <summary>It synchronises, and takes no resets.</summary>
    WritebackOff,
}

public static class ServerRoles
{
    /// <summary>Null when it is not known.</summary>
    public static ServerRole? Of(Snapshot snapshot) => snapshot.Connect?.Facts switch
    {
        { Scheduler.StagingModeEnabled: true } => ServerRole.Staging,
        { Writeback.IsEnabled: false } => ServerRole.WritebackOff,
        { Scheduler.StagingModeEnabled: false } => ServerRole.Active,
        _ => null,
    };
}
