using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Coverage;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>A judge over the users of a lab's domain, with a connection of its own.</summary>
internal sealed class JudgedLab : IDisposable
{
    private readonly DirectoryTrust? _trust;
    private readonly LdapDirectoryConnection _connection;

    private JudgedLab(DirectoryOptions options)
    {
        _trust = DirectoryTrust.From(options);
        _connection = LdapDirectoryConnection.Open(DirectoryEndpoint.From(options)!, DirectoryCredential.From(options), _trust, options.TimeLimit);
        var domain = DomainIdentity.Read(_connection);
        var connector = $"CN={SambaDomainController.ConnectorName},CN=Users,{domain.NamingContext}";
        var requester = RequesterSids.Of(_connection, domain.NamingContext, connector);
        Judge = new(_connection, domain, new(_connection, domain.Schema), requester);
    }

    public UserJudge Judge { get; }

    public static JudgedLab Open(DirectoryLab lab) => new(lab.Options);

    /// <summary>All users that synchronisation can reach.</summary>
    public IEnumerable<DirectoryEntry> Users() => _connection.Search(DirectorySearch.Below(
        SambaDomainController.NamingContext,
        "(&(sAMAccountType=805306368)(!(isCriticalSystemObject=TRUE))(!(sAMAccountName=MSOL_*)))",
        UserJudge.Attributes));

    public DirectoryEntry User(string distinguishedName) => _connection.Search(DirectorySearch.Of(distinguishedName, UserJudge.Attributes)).Single();

    public void Dispose()
    {
        _connection.Dispose();
        _trust?.Dispose();
    }
}
