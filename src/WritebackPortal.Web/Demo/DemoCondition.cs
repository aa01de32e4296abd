namespace WritebackPortal.Web.Demo;

/// <summary>What a simulated agent sees: the name of a recording for each section.</summary>
/// <param name="Network">Null for the server's own healthy way, direct or through its proxy.</param>
internal sealed record DemoCondition(string? Network, string Directory, string Controllers, string Idle)
{
    public static DemoCondition Healthy { get; } = new(null, "directory-healthy", "controllers-healthy", "idle-none");

    public static DemoCondition RelayFiltered { get; } = Healthy with { Network = "network-relay-filtered" };

    public static DemoCondition RevocationFiltered { get; } = Healthy with { Network = "network-revocation-filtered" };

    public static DemoCondition NameServerFails { get; } = Healthy with { Network = "network-name-server-fails" };

    public static DemoCondition ProxyWantsSignIn { get; } = Healthy with { Network = "network-proxy-wants-sign-in" };

    public static DemoCondition ProxyIntercepts { get; } = Healthy with { Network = "network-proxy-intercepts" };

    public static DemoCondition ProxyForbidsRelay { get; } = Healthy with { Network = "network-proxy-forbids-relay" };

    public static DemoCondition ResetLost { get; } = Healthy with { Directory = "directory-reset-lost" };

    public static DemoCondition LockoutTimeLost { get; } = Healthy with { Directory = "directory-lockout-time-lost" };

    public static DemoCondition MinimumAge { get; } = Healthy with { Directory = "directory-minimum-age" };

    public static DemoCondition InheritanceCut { get; } = Healthy with { Directory = "directory-inheritance-cut" };

    public static DemoCondition Denied { get; } = Healthy with { Directory = "directory-denied" };

    public static DemoCondition AdminCount { get; } = Healthy with { Directory = "directory-admin-count" };

    public static DemoCondition ConnectorDisabled { get; } = Healthy with { Directory = "directory-connector-disabled" };

    public static DemoCondition DirectoryUnreachable { get; } = Healthy with { Directory = "directory-unreachable" };

    public static DemoCondition SmbClosed { get; } = Healthy with { Controllers = "controllers-smb-closed" };

    public static DemoCondition ProxyEndsIdle { get; } = Healthy with { Idle = "idle-proxy-7-minutes" };

    public static DemoCondition FirewallForgetsIdle { get; } = Healthy with { Idle = "idle-firewall-5-minutes" };

    /// <summary>Both at once; where both name the same section, the other's holds.</summary>
    public DemoCondition And(DemoCondition other) => new(
        other.Network ?? Network,
        other.Directory == Healthy.Directory ? Directory : other.Directory,
        other.Controllers == Healthy.Controllers ? Controllers : other.Controllers,
        other.Idle == Healthy.Idle ? Idle : other.Idle);
}
