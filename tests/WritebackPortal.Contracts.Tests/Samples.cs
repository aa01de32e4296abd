using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Enrollment;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Contracts.Runs;

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
        [SignIn, Relay]);

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
                    Tls = new("Tls13", "CN=login.microsoftonline.com", "CN=Contoso TLS Inspection", "CN=Contoso Root", "DF3C24F9BFD666761B268073FE06D1CC8D4F82A4", TakenAt.AddDays(90)),
                    ProxyAnswer = new(200, "1.1 proxy.corp.contoso.test (squid/5.7)", ["Negotiate"]),
                },
                new(Relay, ["10.0.0.8"], [new(NetworkPhase.Http, PhaseOutcome.Succeeded, 8.8, "401 Microsoft-HTTPAPI/2.0")], null) { HttpStatus = 401 },
            ]),
        null,
        61.4);

    private static readonly Observation<DirectoryFacts> Directory = new(
        new(
            "corp.contoso.test",
            "DC=corp,DC=contoso,DC=test",
            "dc1.corp.contoso.test",
            new(@"CORP\MSOL_4f1c09d2a7be", "CN=MSOL_4f1c09d2a7be,CN=Users,DC=corp,DC=contoso,DC=test", "S-1-5-21-1-2-3-1104", ConnectorDiscovery.Description, true),
            new(1200, 1000, 3) { Unreadable = 2 },
            [new(WritebackRight.ResetPassword, 997, 986, [new("OU=Plant,DC=corp,DC=contoso,DC=test", RightGapCause.Denied, "(OD;;CR;00299570-246d-11d0-a768-00aa006e0529;;WD)", 11, ["CN=U1,OU=Plant,DC=corp,DC=contoso,DC=test"]) { ObjectClass = "inetOrgPerson" }])],
            [new(WritebackRight.UnexpirePassword, true, "(OA;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;AU)", "Authenticated Users")]),
        null,
        840.2);

    public static readonly IReadOnlyDictionary<string, object> All = new Dictionary<string, object>
    {
        ["Snapshot"] = new Snapshot(Host, TakenAt) { Network = Network, Directory = Directory },
        ["NetworkObservation"] = Network,
        ["DirectoryObservation"] = Directory,
        ["FailedObservation"] = new Observation<DirectoryFacts>(null, "No domain controller of corp.contoso.test answers. Open TCP 389 to one.", 15.5),
        ["CloudProfile"] = Profile,
        ["EnrollmentRequest"] = new EnrollmentRequest("K7QF-2M9D-XW4H", new("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"), Host),
        ["EnrollmentResponse"] = new EnrollmentResponse(new("4d1fd3a2-6c0b-4a38-8f0d-0f3f6c1a9b77"), "AADC01"),
        ["RunRequest"] = new RunRequest(
            new("0c2a9c56-7d94-4d3c-9a0a-6c1f0b9d2e11"),
            RunTrigger.Person,
            TakenAt.AddSeconds(-5),
            TakenAt.AddMinutes(5),
            [SnapshotSection.Network, SnapshotSection.Directory],
            Profile,
            ["relay1.servicebus.windows.net"],
            "MSOL_4f1c09d2a7be"),
        ["RunCompletion"] = new RunCompletion(Host, TakenAt.AddSeconds(-3), TakenAt, TakenAt.AddSeconds(1)),
    };
}
