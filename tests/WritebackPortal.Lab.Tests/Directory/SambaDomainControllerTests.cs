using System.DirectoryServices.Protocols;
using System.Net;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

public sealed class SambaDomainControllerTests
{
    [Fact]
    public async Task StartAsync_FreshController_ServesUsersThatWereAdded()
    {
        Assert.SkipUnless(LabRequirement.Missing(LabPart.Samba) is null, LabRequirement.Missing(LabPart.Samba) ?? "");
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var controller = await SambaDomainController.StartAsync(cancellationToken);

        var ou = await controller.AddUsersAsync("Staff", 3, cancellationToken);
        var sid = await controller.CreateConnectorAsync("CONNECT01", cancellationToken);
        await controller.GrantAsync(sid, Enum.GetValues<WritebackRight>(), cancellationToken);
        await controller.RevokeAsync(sid, WritebackRight.ResetPassword, cancellationToken);

        Assert.Equal(
            ["CN=staff0001,OU=Staff,DC=corp,DC=contoso,DC=test", "CN=staff0002,OU=Staff,DC=corp,DC=contoso,DC=test", "CN=staff0003,OU=Staff,DC=corp,DC=contoso,DC=test"],
            Search(controller, ou, "(objectClass=user)"));
    }

    private static IEnumerable<string> Search(SambaDomainController controller, string container, string filter)
    {
        using var connection = new LdapConnection(
            new LdapDirectoryIdentifier(controller.Address, 636),
            new NetworkCredential(controller.Connector.User, controller.Connector.Password),
            AuthType.Basic);
        connection.SessionOptions.ProtocolVersion = 3;
        if (!OperatingSystem.IsWindows())
        {
            connection.SessionOptions.TrustedCertificatesDirectory = controller.CaDirectory;
            connection.SessionOptions.StartNewTlsSessionContext();
        }

        connection.SessionOptions.SecureSocketLayer = true;
        var response = (SearchResponse)connection.SendRequest(new SearchRequest(container, filter, SearchScope.Subtree, "cn"));
        return [.. response.Entries.Cast<SearchResultEntry>().Select(entry => entry.DistinguishedName).Order(StringComparer.Ordinal)];
    }
}
