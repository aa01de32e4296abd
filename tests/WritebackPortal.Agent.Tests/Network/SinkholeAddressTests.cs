using System.Net;
using WritebackPortal.Agent.Network;

namespace WritebackPortal.Agent.Tests.Network;

public sealed class SinkholeAddressTests
{
    private const string Relay = "contoso.servicebus.windows.net";

    [Theory]
    [InlineData(Relay, "0.0.0.0", true)]
    [InlineData(Relay, "127.0.0.1", true)]
    [InlineData(Relay, "127.8.9.10", true)]
    [InlineData(Relay, "169.254.1.1", true)]
    [InlineData(Relay, "::", true)]
    [InlineData(Relay, "::1", true)]
    [InlineData(Relay, "fe80::1", true)]
    [InlineData(Relay, "::ffff:127.0.0.1", true)]
    [InlineData(Relay, "0.0.0.0 ::", true)]
    [InlineData(Relay, "0.0.0.0 20.190.151.7", false)]
    [InlineData(Relay, "10.9.9.9", false)]
    [InlineData(Relay, "20.190.151.7", false)]
    [InlineData(Relay, "", false)]
    [InlineData("localhost", "127.0.0.1", false)]
    [InlineData("relay.localhost", "127.0.0.1", false)]
    [InlineData("127.0.0.1", "127.0.0.1", false)]
    public void IsAll_AddressesOfAName_SaysWhetherItLeadsNowhere(string host, string addresses, bool expected) => Assert.Equal(
        expected,
        SinkholeAddress.IsAll(host, [.. addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)]));
}
