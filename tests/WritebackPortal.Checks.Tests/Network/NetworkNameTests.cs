using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Tests.Network;

/// <summary>Names that lead astray, and addresses that hint at it.</summary>
public sealed class NetworkNameTests
{
    private const string A = "a.servicebus.windows.net";
    private const string B = "b.servicebus.windows.net";

    [Fact]
    public void Evaluate_NameLeadsNowhere_BlamesTheNameAndNotTheFirewall()
    {
        var endpoint = Networks.Faulty(A, NetworkPhase.Connect, NetworkFault.NameMisdirected) with { Addresses = ["::", "0.0.0.0"] };
        var snapshot = Networks.Direct(endpoint, Networks.Healthy(B));

        var finding = Assert.Single(snapshot.Evaluate("NET-001").Findings);

        Assert.Equal(
            (
                "a.servicebus.windows.net resolves to 0.0.0.0, ::, where it cannot be: that is this server itself, or nobody. A DNS filter, a name server or the hosts file leads it astray.",
                "Let aadc01.corp.contoso.test resolve a.servicebus.windows.net to its public address"),
            (finding.Message, finding.Repair?.Title));
        Assert.Equal([new Evidence($"{A}:443", "seen, 12.3 ms", CheckOutcome.Failed), new($"{B}:443", "seen, 12.3 ms", CheckOutcome.Passed)], snapshot.Evaluate("NET-001").Evidence);
        Assert.Equal([new Evidence($"{A}:443", "not reached", CheckOutcome.Skipped), new($"{B}:443", "seen, 12.3 ms", CheckOutcome.Passed)], snapshot.Evaluate("NET-002").Evidence);
    }

    [Theory]
    [InlineData("10.9.9.9", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("100.128.0.1", false)]
    [InlineData("fd00::1", true)]
    [InlineData("20.190.151.7", false)]
    [InlineData("2603:1036::1", false)]
    public void Evaluate_NothingAtAPrivateAddress_HintsAtTheNameServer(string address, bool hints)
    {
        const string closed = "a.servicebus.windows.net does not answer on port 443: a firewall on the way drops the connection.";
        const string hint = " Its name resolves to a private address: where that is not meant, a name server answers wrongly.";
        var endpoint = Networks.Faulty(A, NetworkPhase.Connect, NetworkFault.ConnectTimedOut) with { Addresses = [address] };

        Assert.Equal(hints ? closed + hint : closed, Assert.Single(Networks.Direct(endpoint).Evaluate("NET-002").Findings).Message);
    }

    [Fact]
    public void Evaluate_OneOfTheAddressesIsPublic_HintsAtNothing()
    {
        var endpoint = Networks.Faulty(A, NetworkPhase.Tls, NetworkFault.TlsReset) with { Addresses = ["10.9.9.9", "20.190.151.7"] };

        Assert.Equal(
            "a.servicebus.windows.net breaks the TLS handshake off: a filter on the way does not let this name through.",
            Assert.Single(Networks.Direct(endpoint).Evaluate("NET-004").Findings).Message);
    }

    [Fact]
    public void Evaluate_PrivateProxy_HintsAtNothing()
    {
        var endpoint = Networks.FaultyProxied(A, NetworkPhase.Tls, NetworkFault.TlsReset) with { Addresses = ["10.9.9.9"] };

        Assert.Equal(
            "a.servicebus.windows.net breaks the TLS handshake off: a filter on the way does not let this name through.",
            Assert.Single(Networks.Proxied(endpoint).Evaluate("NET-004").Findings).Message);
    }
}
