using WritebackPortal.Web.Lookups;

namespace WritebackPortal.Web.Tests.Lookups;

public sealed class LookupServerTests
{
    private static readonly LookupServer[] Servers =
    [
        Server("NEVER-RAN"),
        Server("PARENT", new LookupDomain("contoso.test", "DC=contoso,DC=test", "CONTOSO")),
        Server("CHILD-SILENT", new LookupDomain("corp.contoso.test", "DC=corp,DC=contoso,DC=test", "CORP")) with { IsConnected = false },
        Server("CHILD", new LookupDomain("corp.contoso.test", "DC=corp,DC=contoso,DC=test", "CORP")),
        Server("SECOND", new LookupDomain("unread.test", "DC=unread,DC=test", ""), new LookupDomain("fabrikam.test", "DC=fabrikam,DC=test", "FABRIKAM")),
    ];

    [Theory]
    [InlineData("anna@contoso.test", "PARENT")]
    [InlineData("anna@CORP.contoso.test", "CHILD")]
    [InlineData("a@b@fabrikam.test", "SECOND")]
    [InlineData(@"corp\anna", "CHILD")]
    [InlineData(@"fabrikam.test\anna", "SECOND")]
    [InlineData("CN=Anna,OU=Staff,DC=corp,DC=contoso,DC=test", "CHILD")]
    [InlineData("CN=Anna,OU=Staff,DC=contoso,DC=test", "PARENT")]
    [InlineData("dc=FABRIKAM,dc=test", "SECOND")]
    [InlineData("anna@elsewhere.test", null)]
    [InlineData("anna@", null)]
    [InlineData(@"\anna", null)]
    [InlineData("CN=Anna,DC=corp,DC=elsewhere,DC=test", null)]
    [InlineData("anna", null)]
    public void Of_Name_IsTheConnectedServerThatReadsItsDomain(string query, string? server) =>
        Assert.Equal(server, LookupServer.Of(Servers, query)?.Name);

    private static LookupServer Server(string name, params IReadOnlyList<LookupDomain> domains) => new(Guid.NewGuid(), name, true) { Domains = domains };
}
