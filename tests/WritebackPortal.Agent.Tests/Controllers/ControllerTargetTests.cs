using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Controllers;
using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Tests.Controllers;

public sealed class ControllerTargetTests
{
    private static readonly DomainController Chosen = new("dc1.corp.contoso.test", null, true, true) { AskedAs = "corp.contoso.test" };

    [Theory]
    [InlineData("corp.contoso.test", "dc1.corp.contoso.test")]
    [InlineData("10.0.0.4", "10.0.0.4")]
    [InlineData(null, "dc1.corp.contoso.test")]
    public void Of_AskedAs_OnlyAnAddressTakesThePlaceOfTheName(string? askedAs, string host) =>
        Assert.Equal(host, DomainTarget.Of("corp.contoso.test", Chosen with { AskedAs = askedAs }, null).Controllers[0].Host);

    [Theory]
    [InlineData("DC1.corp.contoso.test", "dc1.corp.contoso.test Chosen PdcEmulator")]
    [InlineData("dc2.corp.contoso.test", "dc1.corp.contoso.test Chosen, dc2.corp.contoso.test PdcEmulator")]
    [InlineData(null, "dc1.corp.contoso.test Chosen")]
    public void Of_PdcEmulator_IsLookedAtOnce(string? name, string expected)
    {
        var target = DomainTarget.Of("corp.contoso.test", Chosen, new(name, null, null));

        Assert.Equal(expected, string.Join(", ", target.Controllers.Select(controller => $"{controller.Name} {string.Join(' ', controller.Roles)}")));
    }

    [Fact]
    public void Of_DomainThatWasNotRead_SaysWhy() => Assert.Equal(
        "No controller of emea.contoso.test is known, because the domain was not read. It did not answer.",
        DomainTarget.Of(new DomainObservation("emea.contoso.test", null, "It did not answer.")).Failure);

    [Fact]
    public void PrincipalOf_ConnectorOrComputer_IsNamedWithItsDomain()
    {
        var account = new ConnectorAccount(@"EMEA\MSOL_1", "CN=MSOL_1,CN=Users,DC=emea,DC=contoso,DC=test", "S-1-5-21-1-2-3-4", ConnectorDiscovery.Description, true);

        Assert.Equal("MSOL_1@emea.contoso.test", ControllersProbe.PrincipalOf(account, "contoso.test", "CONNECT01.contoso.test"));
        Assert.Equal("CONNECT01$@contoso.test", ControllersProbe.PrincipalOf(null, "contoso.test", "CONNECT01.contoso.test"));
    }

    [Theory]
    [InlineData(ControllerService.Dns, PortProtocol.Tcp, "10.0.0.4", null)]
    [InlineData(ControllerService.Dns, PortProtocol.Udp, "10.0.0.5", "this server asks other name servers")]
    [InlineData(ControllerService.KerberosPassword, PortProtocol.Udp, "10.0.0.4", "an exchange here would be an attempt to change a password")]
    [InlineData(ControllerService.KerberosPassword, PortProtocol.Tcp, "10.0.0.4", null)]
    [InlineData(ControllerService.Smb, PortProtocol.Tcp, "10.0.0.5", null)]
    public void WhyNot_EachPort_IsLeftOutForAReason(ControllerService service, PortProtocol protocol, string address, string? reason) =>
        Assert.Equal(reason, PortPlan.WhyNot(service, protocol, IPAddress.Parse(address), [IPAddress.Parse("10.0.0.4")]));

    [Theory]
    [InlineData(NetworkFault.ConnectRefused, PortOutcome.Refused)]
    [InlineData(NetworkFault.ConnectReset, PortOutcome.Reset)]
    [InlineData(NetworkFault.ConnectTimedOut, PortOutcome.NoAnswer)]
    [InlineData(NetworkFault.ConnectUnreachable, PortOutcome.Unreachable)]
    public void OutcomeOf_EachFault_IsTold(NetworkFault fault, PortOutcome outcome) => Assert.Equal(outcome, ControllerPath.OutcomeOf(fault));

    [Fact]
    public async Task ObserveAsync_NoDirectory_SaysWhyItDidNotLook()
    {
        var probe = new ControllersProbe(new NetworkOptions(), TimeProvider.System, NullLogger<ControllersProbe>.Instance);

        var failed = await probe.ObserveAsync(new Observation<DirectoryFacts>(null, "dc1 does not answer.", 3), "CONNECT01", TestContext.Current.CancellationToken);
        var missing = await probe.ObserveAsync((Observation<DirectoryFacts>?)null, "CONNECT01", TestContext.Current.CancellationToken);

        Assert.Equal(new(null, "No domain controller is known, because the directory was not read. dc1 does not answer.", 0), failed);
        Assert.Equal(new(null, "No domain controller is known, because the directory was not read. The directory was not looked at in this run.", 0), missing);
    }
}
