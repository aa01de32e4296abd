using Microsoft.Extensions.Configuration;
using WritebackPortal.Web.Transport;

namespace WritebackPortal.Web.Tests.Transport;

public sealed class TransportSettingsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("10.0.0.5", 0)]
    [InlineData("10.0.0.5, 2001:db8::/32;192.0.2.0/24", 0)]
    [InlineData("nginx", 1)]
    [InlineData("10.0.0.5/24", 0)]
    [InlineData("0.0.0.0/0", 1)]
    [InlineData("::/0", 1)]
    [InlineData("nginx haproxy 10.0.0.5", 2)]
    public void Faults_OfProxies_AreOneForEachThatIsNone(string known, int faults)
    {
        var proxies = new ProxyOptions();
        proxies.Read(Settings(("Proxies:Known", known)));

        Assert.Equal(faults, proxies.Faults().Count());
    }

    [Fact]
    public void Networks_OfAListInAFile_AreAllOfThem()
    {
        var proxies = new ProxyOptions();
        proxies.Read(Settings(("Proxies:Known:0", "10.0.0.5"), ("Proxies:Known:1", "2001:db8::/32")));

        Assert.Equal(["10.0.0.5/32", "2001:db8::/32"], proxies.Networks.Select(network => network.ToString()));
    }

    [Fact]
    public void Faults_FrameworkTrustsEverybody_SaysWhatToSetInstead()
    {
        var proxies = new ProxyOptions();
        proxies.Read(Settings(("FORWARDEDHEADERS_ENABLED", "true")));
        proxies.Read(Settings(("ForwardedHeaders_Enabled", "true")));

        Assert.Contains("Proxies:Known", Assert.Single(proxies.Faults()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("https://portal.contoso.test", true)]
    [InlineData("https://portal.contoso.test:8443/", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://portal.contoso.test", false)]
    [InlineData("portal.contoso.test", false)]
    [InlineData("https://portal.contoso.test/writeback", false)]
    [InlineData("https://portal.contoso.test?a=b", false)]
    [InlineData("https://me@portal.contoso.test", false)]
    [InlineData("ftp://portal.contoso.test", false)]
    public void Faults_OfTheAddress_AreNoneWhereItIsSchemeNameAndPort(string address, bool usable) =>
        Assert.Equal(usable, !new PortalAddressOptions { Address = address }.Faults().Any());

    [Theory]
    [InlineData("https://portal.contoso.test", "", "", false)]
    [InlineData("https://portal.contoso.test", "Https:Certificate:Path", "portal.pem", true)]
    [InlineData("https://portal.contoso.test", "Proxies:Known", "10.0.0.5", true)]
    [InlineData("https://portal.contoso.test", "Kestrel:Endpoints:Https:Url", "https://*:443", true)]
    [InlineData("http://localhost:5080", "", "", true)]
    public void Faults_NothingSpeaksHttps_SaysSo(string address, string key, string value, bool usable) =>
        Assert.Equal(usable, !TransportFacts.Faults(new() { Address = address }, Settings((key.Length == 0 ? "Else" : key, value))).Any());

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
