using System.Net;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Accounts;
using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Agent.Directory.Policy;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>One signed-in connection to a lab's controller, and what the agent's parts make of it.</summary>
internal sealed class PolicyLab : IDisposable
{
    private readonly DirectoryTrust? _trust;
    private readonly LdapDirectoryConnection _connection;

    public PolicyLab(DirectoryLab lab, LabAccount agent)
    {
        _trust = DirectoryTrust.From(lab.Options);
        _connection = Open(lab, agent.User, agent.Password, _trust);
        Domain = DomainIdentity.Read(_connection);
    }

    public DomainIdentity Domain { get; }

    public IDirectoryConnection Directory => _connection;

    public ConnectorSearch Find(string? configured) => new ConnectorFinder(_connection, Domain).Find(configured, DirectoryLab.HostName);

    public DomainFacts Fill(CancellationToken cancellationToken)
    {
        var connector = $"CN={SambaDomainController.ConnectorName},CN=Users,{SambaDomainController.NamingContext}";
        var evaluator = new AccessEvaluator(RequesterSids.Of(_connection, Domain.NamingContext, connector));
        var facts = new DomainFacts(Domain.DnsName, Domain.NamingContext, Domain.NetbiosName, new(Domain.Controller, null, true, true));
        return new DomainFactsReader(_connection, Domain, evaluator, new EntryWriter(_connection, Domain)).Fill(facts, cancellationToken);
    }

    /// <summary>Tries to sign in, in vain.</summary>
    public static void FailToSignIn(DirectoryLab lab, string user)
    {
        using var trust = DirectoryTrust.From(lab.Options);
        Assert.Throws<DirectoryUnavailableException>(() => Open(lab, $"{user}@{SambaDomainController.DomainName}", "not-the-password", trust));
    }

    public void Dispose()
    {
        _connection.Dispose();
        _trust?.Dispose();
    }

    private static LdapDirectoryConnection Open(DirectoryLab lab, string user, string password, DirectoryTrust? trust) => LdapDirectoryConnection.Open(
        new(lab.Controller.Address, 636, DirectoryTransport.Ldaps), new NetworkCredential(user, password), trust, TimeSpan.FromSeconds(30));
}
