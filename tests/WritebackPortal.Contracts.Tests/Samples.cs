using WritebackPortal.Contracts.Connect;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Enrollment;
using WritebackPortal.Contracts.Events;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Contracts.Tests;

/// <summary>One value of each contract with every property set; the recorded file of the same name is its JSON.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset TakenAt = new(2026, 11, 22, 9, 14, 3, TimeSpan.Zero);
    private static readonly HostIdentity Host = new("aadc01.corp.contoso.test", "Microsoft Windows Server 2022 (10.0.20348)", "1.0.0");
    private static readonly EndpointTarget SignIn = new("login.microsoftonline.com", 443, "login.microsoftonline.com", EndpointPurpose.SignIn, true);
    private static readonly EndpointTarget Relay = new("relay1.servicebus.windows.net", 443, "*.servicebus.windows.net", EndpointPurpose.Relay, true);

    private static readonly CloudProfile Profile = new(
        "Public",
        "Microsoft Entra ID, public cloud",
        new(2025, 3, 4),
        [new("https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback")],
        [SignIn, Relay])
    {
        AsksFor = [EndpointPurpose.Relay],
        AlsoAllow = ["*.servicebus.usgovcloudapi.net"],
        Note = "Ask your agency for its relays.",
        Roots = new(
            new(2022, 6, 1),
            [new("DigiCert Global Root G2", "DF3C24F9BFD666761B268073FE06D1CC8D4F82A4")],
            ["DigiCert Inc"]),
    };

    private static readonly Observation<NetworkFacts> Network = new(
        new(
            "Public",
            new("http://proxy.corp.contoso.test:8080", "HTTPS_PROXY"),
            [
                new(
                    SignIn,
                    ["10.0.0.8"],
                    [
                        new(NetworkPhase.Resolve, PhaseOutcome.Succeeded, 1.5, "10.0.0.8"),
                        new(NetworkPhase.Connect, PhaseOutcome.Succeeded, 2, "10.0.0.8"),
                        new(NetworkPhase.Proxy, PhaseOutcome.Succeeded, 12.3, "200 Connection established"),
                        new(NetworkPhase.Tls, PhaseOutcome.Failed, 30.1, "UntrustedRoot"),
                        new(NetworkPhase.Http, PhaseOutcome.NotReached, null, null),
                    ],
                    NetworkFault.TlsUntrustedRoot)
                {
                    Tls = new("Tls13", "CN=login.microsoftonline.com", "CN=Contoso TLS Inspection", "CN=Contoso Root", "DF3C24F9BFD666761B268073FE06D1CC8D4F82A4", TakenAt.AddDays(90)) { IsExpectedRoot = false },
                    Attempts = [new("2001:db8::1", "no answer", null), new("10.0.0.9", "ConnectionRefused", 0.4), new("10.0.0.8", null, 2)],
                    ProxyAnswer = new(200, "1.1 proxy.corp.contoso.test (squid/5.7)", ["Negotiate"]),
                },
                new(Relay, ["10.0.0.8"], [new(NetworkPhase.Http, PhaseOutcome.Succeeded, 8.8, "401 Microsoft-HTTPAPI/2.0")], null) { HttpStatus = 401, ClockOffsetSeconds = -2 },
            ])
        {
            ProxySources =
            [
                new(ProxyPlace.Environment, "HTTPS_PROXY", "http://proxy.corp.contoso.test:8080", null),
                new(ProxyPlace.MachineConfig, @"C:\Windows\Microsoft.NET\Framework64\v4.0.30319\Config\machine.config", null, "It cannot be read."),
            ],
        },
        null,
        61.4);

    private static readonly ConnectorAccount Connector =
        new(@"CORP\MSOL_4f1c09d2a7be", "CN=MSOL_4f1c09d2a7be,CN=Users,DC=corp,DC=contoso,DC=test", "S-1-5-21-1-2-3-1104", ConnectorDiscovery.Description, true)
        {
            IsLocked = false,
            ExpiresAt = TakenAt.AddYears(1),
            IsPasswordExpired = false,
            PowerfulGroups = ["Account Operators"],
        };

    private static readonly AccessEntry Deny =
        new("(OD;CIID;CR;00299570-246d-11d0-a768-00aa006e0529;;S-1-1-0)", true, "Everyone", "S-1-1-0", "Reset Password")
        {
            IsInherited = true,
            SetOn = "OU=Plant,DC=corp,DC=contoso,DC=test",
        };

    private static readonly DomainController Controller = new("dc1.corp.contoso.test", "Melbourne", true, true)
    {
        AskedAs = "10.20.0.4",
        Clock = TakenAt,
        ClockAheadSeconds = -0.4,
        PassedOver = [new("dc2.corp.contoso.test", "dc2.corp.contoso.test:636 does not take connections.")],
    };

    private static readonly PasswordPolicy Policy = new(TimeSpan.FromDays(1), TimeSpan.FromDays(42), 24, 7, true, 5, TimeSpan.FromMinutes(30));

    private static readonly ReservedName Reserved = new("OU=A\\+B,DC=corp,DC=contoso,DC=test", ["+"], 4);

    private static readonly DomainHeadRight Unexpire = new(
        WritebackRight.UnexpirePassword,
        true,
        new("(OA;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;S-1-5-11)", false, "Authenticated Users", "S-1-5-11", "Unexpire Password")
        {
            SetOn = "DC=corp,DC=contoso,DC=test",
        });

    private static readonly UserScan Users = new(
        1200,
        1184,
        3,
        2,
        [new(WritebackRight.ResetPassword, 1195, 1184)],
        [new(GapReason.Denied, "OU=Plant,DC=corp,DC=contoso,DC=test", [WritebackRight.ResetPassword], Deny, "inetOrgPerson", 11, ["CN=U1,OU=Plant,DC=corp,DC=contoso,DC=test"])],
        [new(GapReason.InheritanceDisabled, 2, 9)],
        new(TakenAt.AddHours(-3), 14, 2, FullScanReason.Due))
    {
        NonCanonical = 1,
        NonCanonicalSamples = ["CN=U2,OU=Plant,DC=corp,DC=contoso,DC=test"],
        UnreadableSamples = ["CN=U3,OU=Plant,DC=corp,DC=contoso,DC=test"],
    };

    private static readonly DomainFacts Domain = new("corp.contoso.test", "DC=corp,DC=contoso,DC=test", "CORP", Controller)
    {
        Users = Users,
        DomainHead = [Unexpire],
        Reads = [new("SAM server object", "CN=Server,CN=System,DC=corp,DC=contoso,DC=test", false, ["List contents"], null)],
        Excess = [new(ExcessPower.ChangePermissions, "DC=corp,DC=contoso,DC=test", Deny)],
        PasswordPolicy = Policy,
        FineGrained = new(true, [new("Plant", "CN=Plant,CN=Password Settings Container,CN=System,DC=corp,DC=contoso,DC=test", 10, Policy, ["CN=Plant,DC=corp,DC=contoso,DC=test"])]),
        ReservedNames = [Reserved],
        PdcEmulator = new("dc1.corp.contoso.test", true, null),
    };

    private static readonly Observation<DirectoryFacts> Directory = new(
        new(
            "corp.contoso.test",
            new(Connector, null, [new("MSOL_0001", "CN=MSOL_0001,CN=Users,DC=corp,DC=contoso,DC=test", "OLDSYNC", true, false, TakenAt.AddYears(-4), TakenAt.AddYears(-2))]),
            [new("corp.contoso.test", Domain, null), new("emea.corp.contoso.test", null, "No controller of emea.corp.contoso.test takes connections.")])
        {
            RemoteSam = new("O:SYG:SYD:(A;;RC;;;BA)", false, false),
        },
        null,
        840.2);

    private static readonly Observation<IdleFacts> Idle = new(
        new(
            "writeback.corp.contoso.test",
            new("http://proxy.corp.contoso.test:8080", "HTTPS_PROXY"),
            IdleCarrier.Upgrade,
            1800,
            new(15, 50),
            [
                new(360, IdleSpeaker.Agent, IdleOutcome.Alive, 360.02, null),
                new(480, IdleSpeaker.Portal, IdleOutcome.Closed, 431.5, "closed"),
            ]),
        null,
        740_020.5);

    private static readonly Observation<ControllerFacts> Controllers = new(
        new(
        [
            new(
                "corp.contoso.test",
                [
                    new(
                        "dc1.corp.contoso.test",
                        [ControllerRole.Chosen, ControllerRole.PdcEmulator],
                        ["10.20.0.4"],
                        null,
                        [
                            new(ControllerService.Kerberos, PortProtocol.Udp, 88, PortOutcome.Open, 1.2, "KRB-ERROR 25"),
                            new(ControllerService.Smb, PortProtocol.Tcp, 445, PortOutcome.NoAnswer, null, "no answer within 10 s"),
                            new(ControllerService.Rpc, PortProtocol.Tcp, null, PortOutcome.NotLookedAt, null, "the endpoint mapper takes the connection and does not answer"),
                        ]),
                    new("dc2.corp.contoso.test", [ControllerRole.PdcEmulator], [], "The name dc2.corp.contoso.test does not resolve.", []),
                ],
                null),
            new("emea.corp.contoso.test", [], "No controller of emea.corp.contoso.test is known."),
        ]),
        null,
        10_004.1);

    private static readonly Observation<EventFacts> Events = new(
        new(
            EventOrigin.File,
            TakenAt.AddDays(-30),
            TakenAt,
            TakenAt.AddDays(-12),
            true,
            2,
            [
                new("ADSync", 6329, 4, TakenAt.AddDays(-3), TakenAt.AddMinutes(-14), 2, TakenAt.AddHours(-2), [new(EventMarks.Denied, 2), new(EventMarks.SamDenied, 1)]),
                new("PasswordResetService", 31019, 3400, TakenAt.AddDays(-12), TakenAt.AddDays(-2), 0, null, []),
            ],
            [new(new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero), 11, 2)]),
        null,
        320.5);

    private static readonly Observation<ConnectFacts> Connect = new(
        new(
            new(ConnectNames.Engine, SyncServiceState.Running, SyncServiceStart.Automatic, SyncServiceAccount.Virtual, "2.6.84.0", null, null),
            new(ConnectNames.CloudSync, null, null, null, null, "The agent's account may not ask about it.", "Not read."),
            new(ConnectNames.Key, ConnectNames.Instance, 4, null),
            new(false, true, true, false, TakenAt.AddMinutes(12), null),
            new(true, null)),
        null,
        1840.5);

    private static readonly Observation<TlsFacts> Tls = new(
        new(
        [
            new(TlsSettings.Framework, TlsSettings.StrongCrypto, 1, null),
            new(TlsSettings.Client, TlsSettings.Enabled, null, null),
            new(TlsSettings.Server, TlsSettings.Enabled, null, "Enabled is a string and not a DWORD."),
        ]),
        null,
        0.4);

    private static readonly Observation<LookupFacts> Lookup = new(
        new(
            new(
                "corp.contoso.test",
                Controller,
                TakenAt,
                Connector,
                new("CN=U1,OU=Plant,DC=corp,DC=contoso,DC=test", "u1", "u1@corp.contoso.test", "Test User 1", "user", true) { NeverSynchronised = "it is a built-in account" },
                new(true, false, TakenAt.AddMinutes(10), true, false, false, TakenAt.AddDays(-40), false, TakenAt.AddYears(1)),
                new(ProtectionState.OrphanedAdminCount, ["Account Operators"], true, "CN=U1,OU=Plant,DC=corp,DC=contoso,DC=test"),
                [new(WritebackRight.ResetPassword, false, GapReason.Denied, "OU=Plant,DC=corp,DC=contoso,DC=test", Deny)],
                [Unexpire],
                new(PolicySource.FineGrained, "Plant", Policy) { NextChangeAt = TakenAt.AddHours(2) })
            {
                ReservedNames = [Reserved],
                ChangedAt = TakenAt.AddDays(-1),
            },
            null),
        null,
        31.5);

    private static readonly Observation<LookupFacts> ContainerLookup = new(
        new(
            null,
            new(
                "corp.contoso.test",
                Controller,
                TakenAt,
                Connector,
                "OU=Plant,DC=corp,DC=contoso,DC=test",
                "user",
                [new(WritebackRight.ResetPassword, true, null, null, null)],
                "OU=Plant,DC=corp,DC=contoso,DC=test",
                11)),
        null,
        12);

    public static readonly IReadOnlyDictionary<string, object> All = new Dictionary<string, object>
    {
        ["Snapshot"] = new Snapshot(Host, TakenAt) { Network = Network, Directory = Directory, Idle = Idle, Controllers = Controllers, Tls = Tls, Events = Events, Connect = Connect },
        ["NetworkObservation"] = Network,
        ["DirectoryObservation"] = Directory,
        ["IdleObservation"] = Idle,
        ["ControllersObservation"] = Controllers,
        ["TlsObservation"] = Tls,
        ["EventsObservation"] = Events,
        ["ConnectObservation"] = Connect,
        ["LookupObservation"] = Lookup,
        ["ContainerLookupObservation"] = ContainerLookup,
        ["FailedObservation"] = new Observation<DirectoryFacts>(null, "No domain controller of corp.contoso.test answers. Open TCP 389 to one.", 15.5),
        ["CloudProfile"] = Profile,
        ["EnrollmentRequest"] = new EnrollmentRequest("K7QF-2M9D-XW4H", new("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"), Host),
        ["EnrollmentResponse"] = new EnrollmentResponse(new("4d1fd3a2-6c0b-4a38-8f0d-0f3f6c1a9b77"), "AADC01"),
        ["AgentWork"] = new AgentWork(
            new(
                new("0c2a9c56-7d94-4d3c-9a0a-6c1f0b9d2e11"),
                RunTrigger.Person,
                TakenAt.AddSeconds(-5),
                TakenAt.AddMinutes(5),
                [SnapshotSection.Network, SnapshotSection.Directory],
                Profile,
                ["relay1.servicebus.windows.net"],
                "MSOL_4f1c09d2a7be")
            {
                IdleSeconds = [60, 720],
            },
            new(new("7a0c3b1e-27a6-4b39-a5c5-1b1d2f6e9d42"), "u1@corp.contoso.test", TakenAt.AddSeconds(45), "MSOL_4f1c09d2a7be")),
        ["RunProgress"] = new RunProgress(SnapshotSection.Directory, 12_000, 41_230, "corp.contoso.test"),
        ["RunCompletion"] = new RunCompletion(Host, TakenAt.AddSeconds(-3), TakenAt, TakenAt.AddSeconds(1)),
    };
}
