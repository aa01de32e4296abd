using WritebackPortal.Checks;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>What checks would say of <see cref="ExampleFacts"/>. Illustrative: the real ones have their own tests.</summary>
public static class ExampleResults
{
    public const string Script =
        """
        # Run as a domain administrator of corp.contoso.test
        Import-Module 'C:\Program Files\Microsoft Azure Active Directory Connect\AdSyncConfig\AdSyncConfig.psm1'
        Set-ADSyncPasswordWritebackPermissions `
          -ADConnectorAccountDN 'CN=MSOL_4f1c09d2a7be,CN=Users,DC=corp,DC=contoso,DC=test' `
          -ADobjectDN 'DC=corp,DC=contoso,DC=test'
        """;

    public const string FirewallRequest =
        """
        Allow this outbound traffic again:

          From   SYD-SYNC01.corp.contoso.test
          To     *.servicebus.windows.net
          Port   TCP 443, no TLS inspection
          Idle   do not close idle connections before 10 minutes
        """;

    private static readonly Uri Source = new("https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback");

    private static readonly CheckInfo Reset = new(
        "ACL-001", "The connector account can reset the password of every user", Severity.Critical, Requirement.Permissions,
        "A reset needs it. Without it every reset by these users ends with an error, after they proved who they are.", Source);

    private static readonly CheckInfo Change = new(
        "ACL-002", "The connector account can change the password of every user", Severity.Warning, Requirement.Permissions,
        "A change needs it. Users who know their old password cannot change it without.", Source);

    private static readonly CheckInfo Names = new(
        "NET-001", "Every endpoint’s name resolves", Severity.Critical, Requirement.Urls,
        "Without its address no connection begins.", Source);

    private static readonly CheckInfo Ports = new(
        "NET-002", "TCP 443 is open to every endpoint", Severity.Critical, Requirement.Ports,
        "Writeback waits on Service Bus relays over outbound 443. If they cannot be reached, no reset arrives here. Users see SSPR_0030.", Source);

    private static readonly CheckInfo Trust = new(
        "NET-004", "Every endpoint’s certificate is trusted", Severity.Critical, Requirement.Urls,
        "A connection that is inspected on the way is refused by the sync engine.", Source);

    public static IReadOnlyList<CheckResult> Healthy { get; } =
    [
        Passed(Reset, new Evidence("Reset Password", "granted on 25 of 25 users", CheckOutcome.Passed)),
        Passed(Change, new Evidence("Change Password", "granted on 25 of 25 users", CheckOutcome.Passed)),
        Passed(Names, new Evidence(ExampleFacts.SignIn.Host, "192.0.2.14, 3 ms", CheckOutcome.Passed)),
        Passed(Ports, new Evidence(ExampleFacts.Relay.Host, "18 ms", CheckOutcome.Passed)),
        Passed(Trust, new Evidence(ExampleFacts.Relay.Host, "TLS 1.3, DigiCert Global Root G2", CheckOutcome.Passed)),
    ];

    public static IReadOnlyList<CheckResult> Broken { get; } =
    [
        new(Reset, CheckOutcome.Failed, [MissingRight], [new("Reset Password", "granted on 0 of 25 users", CheckOutcome.Failed)], null),
        Healthy[1],
        Healthy[2],
        new(Ports, CheckOutcome.Failed, [ClosedPort], [new(ExampleFacts.SignIn.Host, "18 ms", CheckOutcome.Passed), new(ExampleFacts.Relay.Host, "no answer in 21 s", CheckOutcome.Failed)], null),
        Skipped(Trust, "The relay was not reached. Repair NET-002 first."),
    ];

    public static IReadOnlyList<CheckResult> Alone { get; } =
    [
        Skipped(Reset, ExampleFacts.Alone.Directory!.Failure!),
        Skipped(Change, ExampleFacts.Alone.Directory!.Failure!),
        Skipped(Names, ExampleFacts.Alone.Network!.Failure!),
        Skipped(Ports, ExampleFacts.Alone.Network!.Failure!),
        Skipped(Trust, ExampleFacts.Alone.Network!.Failure!),
    ];

    public static IReadOnlyList<CheckResult> NeverRun { get; } =
        [.. Healthy.Select(result => Skipped(result.Check, "Not looked at yet."))];

    public static IReadOnlyList<RequirementSummary> HealthyRequirements { get; } =
    [
        new(Requirement.Permissions, CheckOutcome.Passed, false, "100 %", "of users covered", "All 25 users of corp.contoso.test can be reset."),
        new(Requirement.Ports, CheckOutcome.Passed, false, "2 of 2", "open", "TCP 443 is open to every endpoint."),
        new(Requirement.Urls, CheckOutcome.Passed, false, "2 of 2", "answer", "Every endpoint answers as it should."),
        Idle,
    ];

    public static IReadOnlyList<RequirementSummary> BrokenRequirements { get; } =
    [
        new(Requirement.Permissions, CheckOutcome.Failed, false, "0 %", "of users covered", "No user of corp.contoso.test can be reset."),
        new(Requirement.Ports, CheckOutcome.Failed, false, "1 of 2", "open", "TCP 443 to the relay gets no answer."),
        new(Requirement.Urls, CheckOutcome.Skipped, false, "1 of 2", "answer", "The relay’s URL was not tried: its port is closed. That is not a pass."),
        Idle,
    ];

    public static IReadOnlyList<RequirementSummary> AloneRequirements { get; } =
    [
        .. Requirements.Four.Select(requirement =>
            new RequirementSummary(requirement, CheckOutcome.Skipped, false, "", "", "Not looked at. That is not a pass.")),
    ];

    private static RequirementSummary Idle =>
        new(Requirement.Idle, CheckOutcome.Skipped, false, "", "", "Not measured yet. That is not a pass.");

    private static Finding MissingRight =>
        new("DC=corp,DC=contoso,DC=test", @"CORP\MSOL_4f1c09d2a7be lacks Reset Password on all 25 users of corp.contoso.test.")
        {
            Repair = new(
                "Grant Reset Password",
                "a domain administrator, in PowerShell on the Connect server",
                Script,
                "dsacls 'DC=corp,DC=contoso,DC=test' /R 'CORP\\MSOL_4f1c09d2a7be'",
                "Adds the rights of password writeback for users below that container. It takes effect within an hour."),
        };

    private static Finding ClosedPort =>
        new("ssprdedicatedsbprodsea.servicebus.windows.net:443", "TCP 443 to ssprdedicatedsbprodsea.servicebus.windows.net gets no answer.")
        {
            Repair = new("Open TCP 443 to the relay", "the network team", FirewallRequest, null, "Changes nothing on this server."),
        };

    private static CheckResult Passed(CheckInfo check, params Evidence[] evidence) => new(check, CheckOutcome.Passed, [], evidence, null);

    private static CheckResult Skipped(CheckInfo check, string reason) => new(check, CheckOutcome.Skipped, [], [], reason);
}
