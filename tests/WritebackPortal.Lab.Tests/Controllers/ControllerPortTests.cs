using System.Globalization;
using System.Net;
using WritebackPortal.Agent.Commands;
using WritebackPortal.Agent.Controllers;
using WritebackPortal.Checks;
using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Lab.Tests.Controllers;

/// <summary>The ports of a real domain controller, open.</summary>
public sealed class ControllerPortTests(PortLab lab) : IClassFixture<PortLab>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly string[] Open =
    [
        "Dns Tcp NotLookedAt", "Dns Udp NotLookedAt", "Kerberos Tcp Open", "Kerberos Udp Open", "EndpointMapper Tcp Open", "Ldap Tcp Open", "Ldap Udp Open",
        "Smb Tcp Open", "KerberosPassword Tcp Open", "KerberosPassword Udp NotLookedAt", "Ldaps Tcp Open", "GlobalCatalog Tcp Open", "GlobalCatalogTls Tcp Open", "Rpc Tcp Open",
    ];

    [Fact]
    public async Task ObserveAsync_HealthyController_AnswersOnEveryPort()
    {
        LabSkip.Unless(LabPart.Samba);

        var snapshot = await lab.ObserveAsync(Limit, TestContext.Current.CancellationToken);

        Assert.Equal(Open, PortLab.Words(snapshot));
        Assert.All(PortLab.Results(snapshot), result => Assert.Equal((CheckOutcome.Passed, 0), (result.Outcome, result.Findings.Count)));
        var controller = snapshot.Controllers!.Facts!.Domains[0].Controllers[0];
        Assert.Equal((PortLab.Controller, lab.Lab.Controller.Address), (controller.Name, Assert.Single(controller.Addresses)));
        Assert.Equal([ControllerRole.Chosen, ControllerRole.PdcEmulator], controller.Roles);
        // 25: the controller asks for the proof that was not sent (RFC 4120 7.5.9).
        Assert.Contains(controller.Ports, port => port is { Service: ControllerService.Kerberos, Protocol: PortProtocol.Udp, Detail: "KRB-ERROR 25" });
        Assert.Contains(controller.Ports, port => port is { Service: ControllerService.Rpc, Port: >= 49152 });
    }

    [Fact]
    public async Task ObserveAsync_OtherDomainsName_IsStillAnAnswer()
    {
        LabSkip.Unless(LabPart.Samba);
        var datagram = Datagrams.Kerberos("corp.contoso.test", "MSOL_1@elsewhere.contoso.test", TimeProvider.System.GetUtcNow());

        var (outcome, _, detail) = await new UdpExchange(new(IPAddress.Parse(lab.Lab.Controller.Address), 88), TimeSpan.FromSeconds(5), TimeProvider.System)
            .AskAsync(datagram, TestContext.Current.CancellationToken);

        Assert.Equal(PortOutcome.Open, outcome);
        Assert.StartsWith("KRB-ERROR", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ObserveAsync_ControllerIsANameServerOfThisHost_LooksAtPort53()
    {
        LabSkip.Unless(LabPart.Samba);
        var address = IPAddress.Parse(lab.Lab.Controller.Address);
        var target = new ControllerTarget(PortLab.Controller, $"{address}", [ControllerRole.Chosen]);

        var observed = await new ControllerPath(
            new("corp.contoso.test", [target], null), target, "MSOL_1@corp.contoso.test", new(Limit, [address], TimeProvider.System)).ObserveAsync(TestContext.Current.CancellationToken);

        // The lab's controller has no name service.
        Assert.Equal(
            [(PortProtocol.Tcp, PortOutcome.Refused), (PortProtocol.Udp, PortOutcome.Refused)],
            observed.Ports.Where(port => port.Service is ControllerService.Dns).Select(port => (port.Protocol, port.Outcome)));
    }

    [Fact]
    public async Task ObserveAsync_NameThatDoesNotResolve_IsSaid()
    {
        LabSkip.Unless(LabPart.Samba);
        // RFC 6761 6.4: names below "invalid" are answered at once, by whoever is asked.
        var target = new ControllerTarget("dc9.invalid", "dc9.invalid", [ControllerRole.PdcEmulator]);

        var observed = await new ControllerPath(
            new("corp.contoso.test", [target], null), target, "MSOL_1@corp.contoso.test", new(Limit, [], TimeProvider.System)).ObserveAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("The name dc9.invalid does not resolve", observed.Failure, StringComparison.Ordinal);
        Assert.Equal(([], []), (observed.Ports, observed.Addresses));
    }

    [Fact]
    public async Task Path_DirectoryIsSet_PrintsThePortsOfItsControllers()
    {
        LabSkip.Unless(LabPart.Samba);
        using var folder = new LabFolder();
        var cloud = await folder.WriteAsync("lab.json", """{"name":"Lab","title":"Lab","dataAsOf":"2026-01-01","sources":[],"endpoints":[{"host":"127.0.0.1","port":1,"pattern":"127.0.0.1","purpose":"SignIn","isRequired":false}]}""", TestContext.Current.CancellationToken);
        var connector = lab.Lab.Controller.Connector;
        await folder.WriteAsync(
            "agent.json",
            $$$"""{"Proxy":{"Address":"none"},"Directory":{"Server":"{{{lab.Lab.Controller.Address}}}","User":"{{{connector.User}}}","PasswordFile":"{{{connector.PasswordFile}}}","CaFile":"{{{lab.Lab.Controller.CaFile}}}"}}""",
            TestContext.Current.CancellationToken);
        await using var output = new StringWriter(CultureInfo.InvariantCulture);

        var code = await AgentCommandLine.RunAsync(
            ["path", "--data", folder.Path, "--cloud", cloud], new AgentConsole(TextReader.Null, output, output, HasColors: false), TestContext.Current.CancellationToken);

        var lines = output.ToString().Split(Environment.NewLine);
        Assert.True(code == 0, output.ToString());
        Assert.Contains($"Domain controller {PortLab.Controller} of corp.contoso.test, {lab.Lab.Controller.Address}", lines);
        Assert.Equal(11, lines.Count(line => line.StartsWith("ok      ", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("ok      TCP 445       SMB, used for passwords: open", StringComparison.Ordinal));
        Assert.Contains("-       UDP 464       Kerberos password change: not looked at: an exchange here would be an attempt to change a password", lines);
    }
}
