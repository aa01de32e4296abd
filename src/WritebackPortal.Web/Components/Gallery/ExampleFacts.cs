using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>Facts as an agent would send them, for the gallery and for the tests of the pages.</summary>
public static class ExampleFacts
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 22, 10, 42, 0, TimeSpan.Zero);

    public static Guid ServerId { get; } = new("0d2f7a64-5a0e-4a5e-9a55-6f6f3c0a1e00");

    public static HostIdentity Host { get; } = new("SYD-SYNC01.corp.contoso.test", "Microsoft Windows Server 2022 (10.0.20348)", "1.0.0");

    public static EndpointTarget SignIn { get; } =
        new("login.microsoftonline.com", 443, "login.microsoftonline.com", EndpointPurpose.SignIn, true);

    public static EndpointTarget Relay { get; } =
        new("ssprdedicatedsbprodsea.servicebus.windows.net", 443, "*.servicebus.windows.net", EndpointPurpose.Relay, true);

    public static Snapshot Healthy { get; } = new(Host, Now.AddMinutes(-2))
    {
        Network = new(Network(relay: null), null, 612),
        Directory = new(DirectoryWith(resetGranted: 25), null, 1_840),
    };

    /// <summary>The relay's port is dropped, and the right to reset was removed from the domain.</summary>
    public static Snapshot Broken { get; } = Healthy with
    {
        Network = new(Network(NetworkFault.ConnectTimedOut), null, 21_120),
        Directory = new(DirectoryWith(resetGranted: 0), null, 1_840),
    };

    /// <summary>What an agent finds on a machine that belongs to no domain and reaches no name server.</summary>
    public static Snapshot Alone { get; } = new(Host, Now.AddMinutes(-2))
    {
        Network = new(null, "No endpoint could be probed: the cloud profile is empty.", 3),
        Directory = new(null, "This machine is not a member of a domain and no directory server is set. Set Directory:Server.", 2),
    };

    private static NetworkFacts Network(NetworkFault? relay) =>
        new("Public", null, [Answering(SignIn), relay is null ? Answering(Relay) : Dropped(Relay, relay.Value)]);

    private static EndpointObservation Answering(EndpointTarget endpoint) => new(
        endpoint,
        ["192.0.2.14"],
        [
            new(NetworkPhase.Resolve, PhaseOutcome.Succeeded, 3, "192.0.2.14"),
            new(NetworkPhase.Connect, PhaseOutcome.Succeeded, 18, null),
            new(NetworkPhase.Tls, PhaseOutcome.Succeeded, 41, "DigiCert Global Root G2"),
            new(NetworkPhase.Http, PhaseOutcome.Succeeded, 62, "401"),
        ],
        null)
    {
        Tls = new("Tls13", $"CN={endpoint.Pattern}", "CN=DigiCert TLS RSA4096 Root G5", "CN=DigiCert Global Root G2", null, Now.AddMonths(4)),
        HttpStatus = 401,
    };

    private static EndpointObservation Dropped(EndpointTarget endpoint, NetworkFault fault) => new(
        endpoint,
        ["192.0.2.77"],
        [
            new(NetworkPhase.Resolve, PhaseOutcome.Succeeded, 3, "192.0.2.77"),
            new(NetworkPhase.Connect, PhaseOutcome.Failed, 21_004, "no answer to 5 attempts"),
        ],
        fault);

    internal static DirectoryFacts DirectoryWith(int resetGranted) => new(
        "corp.contoso.test",
        new(new(@"CORP\MSOL_4f1c09d2a7be", "CN=MSOL_4f1c09d2a7be,CN=Users,DC=corp,DC=contoso,DC=test", "S-1-5-21-1004336348-1177238915-682003330-1104", ConnectorDiscovery.Description, true), null, []),
        [new("corp.contoso.test", Domain(resetGranted), null)]);

    private static DomainFacts Domain(int resetGranted) => new(
        "corp.contoso.test", "DC=corp,DC=contoso,DC=test", "CORP", new("SYD-DC01.corp.contoso.test", "Sydney", true, true))
    {
        Users = new(
            27,
            resetGranted,
            2,
            0,
            [
                new(WritebackRight.ResetPassword, 25, resetGranted),
                new(WritebackRight.ChangePassword, 25, 25),
                new(WritebackRight.WriteLockoutTime, 25, 25),
                new(WritebackRight.WritePwdLastSet, 25, 25),
            ],
            resetGranted is 25 ? [] : [Gap(25 - resetGranted)],
            [],
            new(Now.AddMinutes(-2), 27, 3, FullScanReason.First)),
        DomainHead =
        [
            new(
                WritebackRight.UnexpirePassword,
                true,
                new("(OA;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;S-1-5-11)", false, "Authenticated Users", "S-1-5-11", "Unexpire Password")),
        ],
    };

    private static CoverageGap Gap(int users) => new(
        GapReason.NotGranted,
        "DC=corp,DC=contoso,DC=test",
        [WritebackRight.ResetPassword],
        null,
        "user",
        users,
        ["CN=Test User 17,OU=Staff,DC=corp,DC=contoso,DC=test"]);
}
