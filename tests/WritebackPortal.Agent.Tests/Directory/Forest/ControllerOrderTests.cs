using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Forest;

namespace WritebackPortal.Agent.Tests.Directory.Forest;

public sealed class ControllerOrderTests
{
    private const string Corp = "DC=corp,DC=contoso,DC=test";
    private const string Emea = "DC=emea,DC=corp,DC=contoso,DC=test";
    private const string Home = "CN=Home,CN=Sites";
    private const string Far = "CN=Far,CN=Sites";

    private static readonly DirectoryOptions Options = new() { Server = "vip.corp.contoso.test", Transport = DirectoryTransport.Ldaps };

    private static readonly ForestMap Forest = new(
        "corp.contoso.test",
        [new("corp.contoso.test", Corp, "CORP"), new("emea.corp.contoso.test", Emea, "EMEA")],
        [
            Controller("dc1", Corp, Home, isWritable: true),
            Controller("dc2", Corp, Far, isWritable: true),
            Controller("e1", Emea, Home, isWritable: false),
            Controller("e2", Emea, Far, isWritable: true),
            Controller("e3", Emea, Home, isWritable: true),
            Controller("e4", Emea, Far, isWritable: false),
        ]);

    private static readonly FirstController First = new(new("vip.corp.contoso.test", 636, DirectoryTransport.Ldaps), Corp, "CN=dc1", Home);

    [Fact]
    public void Of_OwnDomain_FirstControllerThenOthersOfIt() =>
        Assert.Equal(["vip.corp.contoso.test", "dc2.contoso.test"], Hosts(Forest.Domains[0], Options));

    [Fact]
    public void Of_OtherDomain_SameSiteThenOthersThenReadOnly() =>
        Assert.Equal(
            ["e3.contoso.test", "e2.contoso.test", "e1.contoso.test", "e4.contoso.test"],
            Hosts(Forest.Domains[1], Options));

    [Fact]
    public void Of_ServerNamedForTheDomain_GoesFirst() =>
        Assert.Equal(
            ["E4.contoso.test", "e3.contoso.test"],
            Hosts(Forest.Domains[1], Options with { Servers = new Dictionary<string, string> { ["EMEA.corp.contoso.test"] = "E4.contoso.test" } }).Take(2));

    private static IEnumerable<string> Hosts(ForestDomain domain, DirectoryOptions options) =>
        ControllerOrder.Of(domain, Forest, First, options).Select(endpoint => endpoint.Host);

    private static ForestController Controller(string name, string domain, string site, bool isWritable) =>
        new($"{name}.contoso.test", $"CN={name}", site, isWritable, new HashSet<string> { domain });
}
