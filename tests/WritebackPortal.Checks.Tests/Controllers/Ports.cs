using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Checks.Tests.Controllers;

/// <summary>Controllers whose ports answer, and their variations.</summary>
internal static class Ports
{
    public const string Domain = "corp.contoso.test";

    public static ControllerPorts Controller(string name, params ControllerRole[] roles) => new(
        name,
        roles,
        ["10.0.0.4"],
        null,
        [
            Tcp(ControllerService.Dns, 53) with { Outcome = PortOutcome.NotLookedAt, ElapsedMilliseconds = null, Detail = "this server asks other name servers" },
            Tcp(ControllerService.Kerberos, 88),
            Tcp(ControllerService.Kerberos, 88) with { Protocol = PortProtocol.Udp, Detail = "KRB-ERROR 25" },
            Tcp(ControllerService.EndpointMapper, 135),
            Tcp(ControllerService.Ldap, 389),
            Tcp(ControllerService.Ldap, 389) with { Protocol = PortProtocol.Udp, Detail = "LDAP answer" },
            Tcp(ControllerService.Smb, 445),
            Tcp(ControllerService.KerberosPassword, 464),
            Tcp(ControllerService.Ldaps, 636),
            Tcp(ControllerService.GlobalCatalog, 3268),
            Tcp(ControllerService.GlobalCatalogTls, 3269),
            Tcp(ControllerService.Rpc, 49664),
        ]);

    /// <summary>The same with one port as the test says.</summary>
    public static ControllerPorts With(this ControllerPorts controller, ControllerService service, PortProtocol protocol, PortOutcome outcome, string? detail) => controller with
    {
        Ports = [.. controller.Ports.Select(port => port.Service == service && port.Protocol == protocol ? port with { Outcome = outcome, ElapsedMilliseconds = null, Detail = detail } : port)],
    };

    public static ControllerPorts Closed(this ControllerPorts controller, ControllerService service, PortOutcome outcome) =>
        controller.With(service, PortProtocol.Tcp, outcome, null);

    public static Snapshot Snapshot(params ControllerPorts[] controllers) => Snapshot(new DomainControllers(Domain, controllers, null));

    public static Snapshot Snapshot(params DomainControllers[] domains) =>
        new(new("CONNECT01", "Linux", "1.0.0"), DateTimeOffset.UnixEpoch) { Controllers = new(new(domains), null, 5) };

    /// <summary>Every finding of the checks on ports, as <c>DCP-001 Critical dc1:445</c>.</summary>
    public static IReadOnlyList<string> Findings(this Snapshot snapshot) =>
    [
        .. from result in snapshot.Results()
           from finding in result.Findings
           select $"{result.Check.Id} {finding.Severity} {finding.Subject}",
    ];

    public static IReadOnlyList<CheckResult> Results(this Snapshot snapshot) =>
        [.. CheckCatalog.All.Where(check => check.Info.Id.StartsWith("DCP-", StringComparison.Ordinal)).Select(check => check.Evaluate(snapshot))];

    private static PortObservation Tcp(ControllerService service, int port) => new(service, PortProtocol.Tcp, port, PortOutcome.Open, 0.4, null);
}
