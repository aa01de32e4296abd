using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Checks.Tests.Controllers;

public sealed class ControllerPortChecksTests
{
    private static readonly ControllerPorts Healthy = Ports.Controller("dc1.corp.contoso.test", ControllerRole.Chosen, ControllerRole.PdcEmulator);

    [Fact]
    public void Evaluate_EveryPortOpen_Passes() => Assert.Equal(
        [("DCP-001", CheckOutcome.Passed), ("DCP-002", CheckOutcome.Passed), ("DCP-003", CheckOutcome.Passed)],
        Ports.Snapshot(Healthy).Results().Select(result => (result.Check.Id, result.Outcome)));

    [Theory]
    [InlineData(ControllerService.Kerberos, "DCP-001 Critical dc1.corp.contoso.test:88")]
    [InlineData(ControllerService.Ldap, "DCP-001 Critical dc1.corp.contoso.test:389")]
    [InlineData(ControllerService.Smb, "DCP-001 Critical dc1.corp.contoso.test:445")]
    [InlineData(ControllerService.EndpointMapper, "DCP-002 Warning dc1.corp.contoso.test:135")]
    [InlineData(ControllerService.Rpc, "DCP-002 Warning dc1.corp.contoso.test:rpc")]
    [InlineData(ControllerService.Dns, "DCP-003 Info dc1.corp.contoso.test:53")]
    [InlineData(ControllerService.KerberosPassword, "DCP-003 Info dc1.corp.contoso.test:464")]
    [InlineData(ControllerService.Ldaps, "DCP-003 Info dc1.corp.contoso.test:636")]
    [InlineData(ControllerService.GlobalCatalog, "DCP-003 Info dc1.corp.contoso.test:3268")]
    [InlineData(ControllerService.GlobalCatalogTls, "DCP-003 Info dc1.corp.contoso.test:3269")]
    public void Evaluate_OnePortClosed_GivesThatFindingAlone(ControllerService service, string finding) =>
        Assert.Equal([finding], Ports.Snapshot(Healthy.Closed(service, PortOutcome.NoAnswer)).Findings());

    [Theory]
    [InlineData(PortOutcome.Refused, "dc1.corp.contoso.test refuses connections on TCP 445: a firewall rejects them, or nothing listens there (SMB, used for passwords).")]
    [InlineData(PortOutcome.Reset, "dc1.corp.contoso.test resets connections on TCP 445: a firewall on the way breaks them off (SMB, used for passwords).")]
    [InlineData(PortOutcome.Unreachable, "dc1.corp.contoso.test cannot be reached on TCP 445: a firewall or router on the way says that there is no way (SMB, used for passwords).")]
    [InlineData(PortOutcome.NoAnswer, "dc1.corp.contoso.test does not answer on TCP 445: a firewall on the way drops the connection (SMB, used for passwords).")]
    public void Evaluate_EachFault_IsNamed(PortOutcome outcome, string message) => Assert.Equal(
        [message],
        Ports.Snapshot(Healthy.Closed(ControllerService.Smb, outcome)).Results()[0].Findings.Select(finding => finding.Message));

    [Theory]
    [InlineData(PortOutcome.NoAnswer, null, "no answer, which over UDP proves nothing")]
    [InlineData(PortOutcome.Refused, "ConnectionRefused", "refused")]
    public void Evaluate_UdpSilentWhileTcpIsOpen_IsNotKnownAndNoFinding(PortOutcome outcome, string? detail, string seen)
    {
        var result = Ports.Snapshot(Healthy.With(ControllerService.Kerberos, PortProtocol.Udp, outcome, detail)).Results()[0];

        Assert.Equal(CheckOutcome.Passed, result.Outcome);
        Assert.Contains(new Evidence("dc1.corp.contoso.test, UDP 88, Kerberos sign-in", seen, CheckOutcome.Skipped), result.Evidence);
    }

    [Fact]
    public void Evaluate_TcpAndUdpClosed_SaysBoth()
    {
        var silent = Healthy.Closed(ControllerService.Kerberos, PortOutcome.NoAnswer).With(ControllerService.Kerberos, PortProtocol.Udp, PortOutcome.NoAnswer, null);

        Assert.Equal(
            ["dc1.corp.contoso.test does not answer on TCP 88: a firewall on the way drops the connection (Kerberos sign-in). Over UDP it does not answer either."],
            Ports.Snapshot(silent).Results()[0].Findings.Select(finding => finding.Message));
    }

    [Fact]
    public void Evaluate_AnotherControllerOfTheDomainIsOpen_Warns()
    {
        var pdc = Ports.Controller("dc2.corp.contoso.test", ControllerRole.PdcEmulator).Closed(ControllerService.Smb, PortOutcome.Refused);

        Assert.Equal(["DCP-001 Warning dc2.corp.contoso.test:445"], Ports.Snapshot(Healthy, pdc).Findings());
    }

    [Fact]
    public void Evaluate_BothControllersClosed_IsCritical()
    {
        var pdc = Ports.Controller("dc2.corp.contoso.test", ControllerRole.PdcEmulator).Closed(ControllerService.Smb, PortOutcome.Refused);

        Assert.Equal(
            ["DCP-001 Critical dc1.corp.contoso.test:445", "DCP-001 Critical dc2.corp.contoso.test:445"],
            Ports.Snapshot(Healthy.Closed(ControllerService.Smb, PortOutcome.NoAnswer), pdc).Findings());
    }

    [Fact]
    public void Evaluate_NameDoesNotResolve_IsOneFinding()
    {
        var lost = new ControllerPorts("dc2.corp.contoso.test", [ControllerRole.PdcEmulator], [], "The name dc2.corp.contoso.test does not resolve.", []);

        Assert.Equal(["DCP-001 Warning dc2.corp.contoso.test"], Ports.Snapshot(Healthy, lost).Findings());
        Assert.Equal(["DCP-001 Critical dc2.corp.contoso.test"], Ports.Snapshot(lost).Findings());
    }

    [Fact]
    public void Evaluate_DynamicPortUnknown_IsSkippedWithTheReason()
    {
        var result = Ports.Snapshot(Healthy.Closed(ControllerService.Rpc, PortOutcome.NotLookedAt)
            .With(ControllerService.Rpc, PortProtocol.Tcp, PortOutcome.NotLookedAt, "the endpoint mapper does not say on which port: it may ask callers to sign in")).Results()[1];

        Assert.Equal(
            (CheckOutcome.Skipped, "No port of the dynamic range was looked at: the endpoint mapper does not say on which port: it may ask callers to sign in."),
            (result.Outcome, result.Reason));
    }

    [Fact]
    public void Evaluate_DomainNotRead_IsSkippedUnlessAnotherFails()
    {
        var unread = new DomainControllers("emea.corp.contoso.test", [], "No controller of emea.corp.contoso.test is known.");
        var read = new DomainControllers(Ports.Domain, [Healthy], null);
        var closed = read with { Controllers = [Healthy.Closed(ControllerService.Smb, PortOutcome.Refused)] };

        Assert.All(Ports.Snapshot(read, unread).Results(), result => Assert.Equal((CheckOutcome.Skipped, unread.Failure), (result.Outcome, result.Reason)));
        Assert.Equal(CheckOutcome.Failed, Ports.Snapshot(closed, unread).Results()[0].Outcome);
    }

    [Fact]
    public void Evaluate_NotCollected_IsSkipped()
    {
        var none = new Snapshot(new("CONNECT01", "Linux", "1.0.0"), DateTimeOffset.UnixEpoch);
        var failed = none with { Controllers = new(null, "No domain controller is known.", 0) };

        Assert.All(none.Results(), result => Assert.Equal((CheckOutcome.Skipped, "Not looked at in this run."), (result.Outcome, result.Reason)));
        Assert.All(failed.Results(), result => Assert.Equal((CheckOutcome.Skipped, "No domain controller is known."), (result.Outcome, result.Reason)));
    }

    [Fact]
    public void Evaluate_SeveralPortsOfOneController_AskForThemTogether()
    {
        var closed = Healthy.Closed(ControllerService.Smb, PortOutcome.NoAnswer).Closed(ControllerService.Ldap, PortOutcome.NoAnswer);

        var repair = Assert.Single(Ports.Snapshot(closed).Results()[0].Findings.Select(finding => finding.Repair).Distinct())!;

        Assert.Equal("Ask for TCP 389, TCP 445 to dc1.corp.contoso.test", repair.Title);
        Assert.Equal(
            """
            Open the firewall for outbound connections:

            from         CONNECT01
            to           dc1.corp.contoso.test (10.0.0.4)
            ports        TCP 389, LDAP
                         TCP 445, SMB, used for passwords

            Proof, in PowerShell on CONNECT01:
            Test-NetConnection 'dc1.corp.contoso.test' -Port 389
            Test-NetConnection 'dc1.corp.contoso.test' -Port 445
            """.ReplaceLineEndings("\n"),
            repair.Script);
    }
}
