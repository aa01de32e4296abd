using WritebackPortal.Checks;
using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Lab.Tests.Controllers;

/// <summary>Run by <see cref="ClosedPortTests"/>, inside a network namespace of their own.</summary>
public sealed class InsideClosedPortTests(PortLab lab) : IClassFixture<PortLab>, IAsyncDisposable
{
    private const string Drop = "drop";
    private const string Reset = "reject with tcp reset";
    private const string Prohibit = "reject with icmpx type admin-prohibited";

    // Everything is on loopback: what answers does so at once.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await Firewall.OpenAsync(CancellationToken.None);

    [Theory(Explicit = true)]
    [InlineData(88, Drop, "Kerberos Tcp NoAnswer", "DCP-001 Critical dc1.corp.contoso.test:88")]
    [InlineData(88, Reset, "Kerberos Tcp Refused", "DCP-001 Critical dc1.corp.contoso.test:88")]
    [InlineData(389, Drop, "Ldap Tcp NoAnswer", "DCP-001 Critical dc1.corp.contoso.test:389")]
    [InlineData(389, Reset, "Ldap Tcp Refused", "DCP-001 Critical dc1.corp.contoso.test:389")]
    [InlineData(445, Drop, "Smb Tcp NoAnswer", "DCP-001 Critical dc1.corp.contoso.test:445")]
    [InlineData(445, Reset, "Smb Tcp Refused", "DCP-001 Critical dc1.corp.contoso.test:445")]
    [InlineData(445, Prohibit, "Smb Tcp Unreachable", "DCP-001 Critical dc1.corp.contoso.test:445")]
    [InlineData(464, Drop, "KerberosPassword Tcp NoAnswer", "DCP-003 Info dc1.corp.contoso.test:464")]
    [InlineData(464, Reset, "KerberosPassword Tcp Refused", "DCP-003 Info dc1.corp.contoso.test:464")]
    [InlineData(636, Drop, "Ldaps Tcp NoAnswer", "DCP-003 Info dc1.corp.contoso.test:636")]
    [InlineData(636, Reset, "Ldaps Tcp Refused", "DCP-003 Info dc1.corp.contoso.test:636")]
    [InlineData(3268, Drop, "GlobalCatalog Tcp NoAnswer", "DCP-003 Info dc1.corp.contoso.test:3268")]
    [InlineData(3268, Reset, "GlobalCatalog Tcp Refused", "DCP-003 Info dc1.corp.contoso.test:3268")]
    [InlineData(3269, Drop, "GlobalCatalogTls Tcp NoAnswer", "DCP-003 Info dc1.corp.contoso.test:3269")]
    [InlineData(3269, Reset, "GlobalCatalogTls Tcp Refused", "DCP-003 Info dc1.corp.contoso.test:3269")]
    public async Task ObserveAsync_OnePortClosed_IsFoundAndNoOther(int port, string action, string closed, string finding)
    {
        var open = PortLab.Words(await lab.ObserveAsync(Limit, Cancellation));
        await Firewall.BlockAsync(port, action, Cancellation);

        var snapshot = await lab.ObserveAsync(Limit, Cancellation);

        Assert.Equal([finding], PortLab.Findings(snapshot));
        Assert.Equal([closed], PortLab.Words(snapshot).Except(open));
    }

    [Theory(Explicit = true)]
    [InlineData(Drop, "EndpointMapper Tcp NoAnswer")]
    [InlineData(Reset, "EndpointMapper Tcp Refused")]
    public async Task ObserveAsync_EndpointMapperClosed_LeavesTheDynamicPortUnknown(string action, string closed)
    {
        await Firewall.BlockAsync(135, action, Cancellation);

        var snapshot = await lab.ObserveAsync(Limit, Cancellation);

        Assert.Equal(["DCP-002 Warning dc1.corp.contoso.test:135"], PortLab.Findings(snapshot));
        Assert.Equal([closed, "Rpc Tcp NotLookedAt"], PortLab.Words(snapshot).Where(word => word.StartsWith("Endpoint", StringComparison.Ordinal) || word.StartsWith("Rpc", StringComparison.Ordinal)));
    }

    [Theory(Explicit = true)]
    [InlineData(Drop, PortOutcome.NoAnswer)]
    [InlineData(Reset, PortOutcome.Refused)]
    public async Task ObserveAsync_DynamicPortClosed_IsFoundAndNoOther(string action, PortOutcome outcome)
    {
        var named = PortLab.Ports(await lab.ObserveAsync(Limit, Cancellation)).Single(port => port.Service is ControllerService.Rpc).Port!.Value;
        await Firewall.BlockAsync(named, action, Cancellation);

        var snapshot = await lab.ObserveAsync(Limit, Cancellation);

        Assert.Equal(["DCP-002 Warning dc1.corp.contoso.test:rpc"], PortLab.Findings(snapshot));
        Assert.Equal((named, outcome), PortLab.Ports(snapshot).Where(port => port.Service is ControllerService.Rpc).Select(port => (port.Port!.Value, port.Outcome)).Single());
    }

    [Fact(Explicit = true)]
    public async Task ObserveAsync_UdpDropped_IsNotKnownAndNoFinding()
    {
        await Firewall.BlockDatagramsAsync([88, 389], Cancellation);

        var snapshot = await lab.ObserveAsync(Limit, Cancellation);

        Assert.Empty(PortLab.Findings(snapshot));
        Assert.Equal(["Kerberos Udp NoAnswer", "Ldap Udp NoAnswer"], PortLab.Words(snapshot).Where(word => word.Contains("Udp NoAnswer", StringComparison.Ordinal)));
        Assert.All(PortLab.Results(snapshot), result => Assert.Equal(CheckOutcome.Passed, result.Outcome));
    }

    [Fact(Explicit = true)]
    public async Task ObserveAsync_DirectoryCannotBeRead_SaysWhyNothingWasLookedAt()
    {
        await Firewall.BlockAsync(636, Reset, Cancellation);

        var directory = await lab.Lab.ObserveAsync(Cancellation);
        var snapshot = await PortLab.ObserveAsync(directory, Limit, Cancellation);

        Assert.NotNull(directory.Failure);
        Assert.Equal($"No domain controller is known, because the directory was not read. {directory.Failure}", snapshot.Controllers!.Failure);
        Assert.All(PortLab.Results(snapshot), result => Assert.Equal(CheckOutcome.Skipped, result.Outcome));
    }

    [Fact(Explicit = true)]
    public async Task ObserveAsync_NothingBlocked_FindsNothing() => Assert.Empty(PortLab.Findings(await lab.ObserveAsync(Limit, Cancellation)));
}
