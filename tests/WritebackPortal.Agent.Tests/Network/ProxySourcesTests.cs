using WritebackPortal.Agent.Network;
using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Tests.Network;

public sealed class ProxySourcesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_SettingsAndVariable_AreBothThereWithoutPasswords() => Assert.Equal(
        [
            new ProxySource(ProxyPlace.Agent, "agent settings", "http://proxy.corp.contoso.test:8080", null),
            new ProxySource(ProxyPlace.Environment, "HTTPS_PROXY", "http://other.corp.contoso.test:3128", null),
        ],
        ProxySources.Read(
            new() { Address = "http://proxy.corp.contoso.test:8080" },
            name => name == "HTTPS_PROXY" ? "http://svc:secret@other.corp.contoso.test:3128/" : null).Take(2));

    [Theory]
    [InlineData("proxy:8080", "http://proxy:8080")]
    [InlineData("http=web:80;https=proxy:8443", "http://proxy:8443")]
    [InlineData("http=web:80", null)]
    [InlineData("", null)]
    public void OfList_WinHttpForms_GiveTheOneForHttps(string list, string? address) => Assert.Equal(address, WinHttpProxy.OfList(list));

    [Theory]
    [InlineData("<configuration/>", null)]
    [InlineData("""<configuration><system.net><defaultProxy><proxy usesystemdefault="true" proxyaddress="http://proxy:8080" bypassonlocal="true"/></defaultProxy></system.net></configuration>""", "http://proxy:8080")]
    [InlineData("""<configuration><system.net><defaultProxy enabled="False"><proxy proxyaddress="http://proxy:8080"/></defaultProxy></system.net></configuration>""", null)]
    public void Read_MachineConfig_GivesItsProxy(string xml, string? address)
    {
        var file = Path.Combine(_folder.Path, "machine.config");
        File.WriteAllText(file, xml);

        Assert.Equal(new ProxySource(ProxyPlace.MachineConfig, file, address, null), MachineConfigProxy.Read(file));
    }

    [Fact]
    public void Read_BrokenMachineConfig_SaysWhere()
    {
        var file = Path.Combine(_folder.Path, "machine.config");
        File.WriteAllText(file, "<configuration>\n<x></configuration>");

        Assert.Equal($"{file} is not XML at line 2. Repair it: .NET Framework cannot read it either.", MachineConfigProxy.Read(file).Failure);
        Assert.Equal($"{file}.absent cannot be read. Let the agent's account read it.", MachineConfigProxy.Read($"{file}.absent").Failure);
    }
}
